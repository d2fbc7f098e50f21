package io.careline.intake.domain;

import io.careline.contract.Priority;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people and integrations want of intake. */
public sealed interface IntakeCommand {

  /** A command about one inquiry; its key is the inquiry's id. */
  sealed interface OnInquiry extends IntakeCommand {}

  /** A command about the care policies; its key is {@link PolicyLedger#KEY}. */
  sealed interface OnPolicies extends IntakeCommand {}

  /**
   * A contact came in.
   *
   * @param placement where it belongs; unplaced until the conversation was looked up
   * @param reused whether the provider used the message id for something else before
   */
  record TakeContact(
      Contact contact, MessageIds ids, Placement placement, boolean reused, Letter letter)
      implements OnInquiry {

    /** A contact that is no letter. */
    public TakeContact(Contact contact, MessageIds ids, Placement placement, boolean reused) {
      this(contact, ids, placement, reused, Letter.NONE);
    }

    /** The same contact where it belongs. */
    public TakeContact at(Placement place) {
      return new TakeContact(contact, ids, place, reused, letter);
    }

    /** The same contact, whose message id the provider used for something else before. */
    public TakeContact reusing() {
      return new TakeContact(contact, ids, placement, true, letter);
    }

    /** The same contact in another conversation. */
    public TakeContact in(UUID conversationId) {
      return new TakeContact(contact.in(conversationId), ids, placement, reused, letter);
    }

    /** Whether nothing may be opened for it: it was written by a program. */
    public boolean opensNothing() {
      return contact.robot() && letter.clues() != null;
    }

    /** The id under which the message is kept. */
    public UUID messageId() {
      return reused ? ids.idWithContent() : ids.id();
    }
  }

  /**
   * How a redelivery is told from a new message.
   *
   * @param id keyed hash of channel, source and the provider's id, or of the content without one
   * @param idWithContent the id that is used when the provider uses {@code id} for something else
   * @param digest hash of the content
   */
  record MessageIds(UUID id, UUID idWithContent, @Nullable String providerId, String digest) {}

  /** An agent answers in public. */
  record Reply(String agentId, String text, boolean bot) implements OnInquiry {}

  /** Somebody leaves a note that the customer does not see. */
  record Note(String authorId, String text) implements OnInquiry {}

  /**
   * A person corrects category or priority; null leaves it.
   *
   * @param revision the revision that the person saw; null if any will do
   */
  record Reclassify(
      @Nullable String category, @Nullable Priority priority, String by, @Nullable Integer revision)
      implements OnInquiry {}

  /** The integration says what became of a message to the customer. */
  record Receipt(UUID outboundId, Delivery delivery, String reason) implements OnInquiry {}

  /** A checked policy is stored. */
  record PublishPolicy(String version, String name, String document, String by)
      implements OnPolicies {}

  /** New inquiries get {@code version} from now on. */
  record ActivatePolicy(String version, String by) implements OnPolicies {}

  /** As {@link ActivatePolicy}, but only if no policy was ever active. */
  record ActivateFirstPolicy(String version, String by) implements OnPolicies {}

  /** {@code version} is active and should not be: the one before becomes active again. */
  record RollBackPolicy(String version, String by) implements OnPolicies {}
}
