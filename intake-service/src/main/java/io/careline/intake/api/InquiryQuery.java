package io.careline.intake.api;

import io.careline.contract.Channel;
import io.careline.contract.Status;
import io.careline.intake.app.FindInquiries.Search;
import io.careline.intake.domain.PublicNumber;
import io.careline.runtime.Problem;
import io.careline.runtime.ProblemException;
import io.careline.runtime.security.Actor;
import io.careline.runtime.security.Roles;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for of inquiries.
 *
 * @param search null if nothing can fit
 * @param text what somebody said; null if that is not asked
 * @param offset where the page begins, for texts
 */
record InquiryQuery(@Nullable Search search, @Nullable String text, int offset, int limit) {
  private static final int LIMIT = 50;
  private static final int LIMIT_MAX = 200;
  private static final int OFFSET_MAX = 1_000;

  static InquiryQuery of(MultivaluedMap<String, String> parameters) {
    QueryFields fields = new QueryFields(parameters);
    String typed = fields.text("number");
    Optional<PublicNumber> number = typed == null ? Optional.empty() : PublicNumber.parse(typed);
    String text = fields.text("text");
    boolean byText = text != null && !text.isBlank();
    boolean goesOn = fields.text("cursor") != null;
    Search search =
        new Search(
            number.orElse(null),
            fields.id("customer"),
            fields.text("reference"),
            fields.optional("status", Status.class),
            fields.optional("channel", Channel.class),
            byText ? null : fields.id("cursor"));
    int offset = byText && goesOn ? fields.number("cursor", 0, OFFSET_MAX) : 0;
    int limit = fields.number("limit", LIMIT, LIMIT_MAX);
    fields.check();
    boolean nothingFits = typed != null && number.isEmpty();
    return new InquiryQuery(nothingFits ? null : search, byText ? text : null, offset, limit);
  }

  /**
   * Texts are read by those who answer them.
   *
   * @throws ProblemException 403 for anybody else
   */
  static void mayReadTexts(Actor actor) {
    if (!actor.leads() && !actor.is(Roles.AGENT)) {
      throw new ProblemException(
          Problem.of(403, "not-yours", "Only agents and supervisors may search in texts."));
    }
  }
}
