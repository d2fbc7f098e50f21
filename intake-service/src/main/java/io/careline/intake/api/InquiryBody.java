package io.careline.intake.api;

import io.careline.contract.Channel;
import io.careline.contract.InquiryRef;
import io.careline.contract.Priority;
import io.careline.contract.Status;
import io.careline.intake.app.FindInquiries.InquiryView;
import io.careline.intake.app.KeepMatters.Link;
import io.careline.intake.app.understood.KeepAssessments;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An inquiry as it is answered.
 *
 * @param test whether it is an integrator's test, and no customer waits
 * @param rule what decided the category
 * @param mergedInto where it goes on, with all its messages
 * @param links what it has to do with; only where one inquiry is asked for
 * @param revision the number in the ETag
 * @param assessment what the model takes it for and how the customer sounds, where one inquiry is
 *     asked for and there is something to say
 */
@Schema(name = "Inquiry")
public record InquiryBody(
    UUID id,
    String number,
    boolean test,
    Channel channel,
    String source,
    Status status,
    String category,
    Priority priority,
    String tier,
    String language,
    UUID customerId,
    Person customer,
    @Nullable String subject,
    @Nullable String queue,
    @Nullable String agentId,
    int episode,
    int contacts,
    String policyVersion,
    String rule,
    @Nullable UUID linkedTo,
    @Nullable UUID mergedInto,
    @Nullable List<Link> links,
    Instant receivedAt,
    @Nullable Instant changedAt,
    @Nullable Instant resolvedAt,
    int revision,
    KeepAssessments.@Nullable View assessment) {

  /** Who wrote or called. */
  public record Person(String address, @Nullable String name) {}

  static InquiryBody of(InquiryView view) {
    return of(view, null, null);
  }

  static InquiryBody of(
      InquiryView view, @Nullable List<Link> links, KeepAssessments.@Nullable View assessment) {
    InquiryRef ref = view.ref();
    return new InquiryBody(
        ref.id(),
        view.number(),
        ref.test(),
        ref.channel(),
        ref.source(),
        view.status(),
        ref.category(),
        ref.priority(),
        ref.tier(),
        ref.language(),
        ref.customerId(),
        new Person(view.address(), view.name()),
        view.subject(),
        ref.queue(),
        view.agentId(),
        view.episode(),
        view.contacts(),
        ref.policyVersion(),
        view.rule(),
        view.linkedTo(),
        view.mergedInto(),
        links,
        ref.receivedAt(),
        view.changedAt(),
        view.resolvedAt(),
        view.revision(),
        assessment);
  }
}
