package io.careline.intake.api;

import io.careline.contract.Channel;
import io.careline.intake.domain.ContactKind;
import io.careline.intake.domain.customer.Proof;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The form of a contact, as the OpenAPI document shows it; {@link ContactReader} reads it.
 *
 * @param headers header fields of a mail, by which robots are known
 */
@Schema(name = "Contact")
record ContactRequest(
    @Schema(required = true) Channel channel,
    @Schema(required = true, description = "The mailbox, number or page that was turned to")
        String source,
    @Schema(description = "MESSAGE, or CALL_STARTED on PHONE, unless said")
        @Nullable ContactKind kind,
    @Schema(description = "The provider's id; recognises redeliveries") @Nullable String messageId,
    @Schema(description = "The provider's id of thread or call; else the sender's address counts")
        @Nullable String conversation,
    @Schema(required = true) From from,
    @Schema(description = "Who picked up, for CALL_ANSWERED") @Nullable String agentId,
    @Schema(description = "BCP 47") @Nullable String language,
    @Nullable String subject,
    @Schema(description = "Needed for MESSAGE without subject") @Nullable String text,
    @Schema(description = "When it happened by the provider's clock") @Nullable Instant occurredAt,
    @Schema(description = "The customer tier, such as VIP") @Nullable String tier,
    @Nullable List<String> labels,
    @Nullable Boolean robot,
    @Nullable Map<String, String> headers,
    @Schema(description = "Try it: it runs all the way, and reaches no customer and no figure")
        @Nullable Boolean test) {

  /** At least one of address, phone and handle; the channel's own is the one that is answered. */
  @Schema(name = "Sender")
  record From(
      @Nullable String address,
      @Nullable String phone,
      @Nullable String handle,
      @Schema(description = "Of the handle, such as telegram") @Nullable String network,
      @Nullable String name,
      @Schema(description = "Who the customer is in the company's other systems")
          @Nullable List<Reference> references,
      @Schema(
              description =
                  "How all this is known to be the customer's: LOGIN, PROVIDER. Only for trusted keys")
          @Nullable Proof proof) {}

  /** An id in another system. */
  @Schema(name = "CustomerReference")
  record Reference(@Schema(required = true) String system, @Schema(required = true) String id) {}
}
