package io.careline.intake.api;

import io.careline.intake.app.customer.FindCustomers.ConsentView;
import io.careline.intake.app.customer.FindCustomers.CustomerView;
import io.careline.intake.app.customer.FindCustomers.IdentifierView;
import io.careline.intake.app.customer.FindCustomers.OpenInquiry;
import io.careline.intake.app.customer.FindCustomers.SuggestionView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A customer as it is answered.
 *
 * @param openInquiries the newest first, at most 20
 * @param consents absent in lists
 * @param suggestions who it may be besides; absent in lists
 * @param revision the number in the ETag
 */
@Schema(name = "Customer")
public record CustomerBody(
    UUID id,
    @Nullable String name,
    String tier,
    boolean test,
    Instant firstSeen,
    @Nullable Instant lastContactAt,
    List<IdentifierView> identifiers,
    List<OpenInquiry> openInquiries,
    @Nullable List<ConsentView> consents,
    @Nullable List<SuggestionView> suggestions,
    int revision) {

  /** As in a list. */
  static CustomerBody of(CustomerView view) {
    return of(view, null, null);
  }

  /** By itself. */
  static CustomerBody of(
      CustomerView view,
      @Nullable List<ConsentView> consents,
      @Nullable List<SuggestionView> suggestions) {
    return new CustomerBody(
        view.id(),
        view.name(),
        view.tier(),
        view.test(),
        view.firstSeen(),
        view.lastContactAt(),
        view.identifiers(),
        view.openInquiries(),
        consents,
        suggestions,
        view.revision());
  }

  /** The same with other suggestions. */
  CustomerBody suggesting(List<SuggestionView> others) {
    return new CustomerBody(
        id,
        name,
        tier,
        test,
        firstSeen,
        lastContactAt,
        identifiers,
        openInquiries,
        consents,
        others,
        revision);
  }
}
