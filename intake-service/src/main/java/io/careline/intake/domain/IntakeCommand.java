package io.careline.intake.domain;

import io.careline.contract.InquiryRef;
import io.careline.contract.Priority;
import java.time.Instant;
import java.util.Set;
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

  /** What agents do with whole inquiries. */
  sealed interface OnMatter extends OnInquiry {}

  /**
   * The inquiry goes on in another, which gets {@link Absorb} in the same transaction.
   *
   * @param waiting whether the customer was seen to wait for an answer
   */
  record Merge(UUID into, boolean waiting, String by) implements OnMatter {}

  /** The inquiry takes over another. */
  record Absorb(UUID absorbed, boolean waiting, String by) implements OnMatter {}

  /**
   * Messages of the inquiry go on in another, which gets {@link OpenPart}.
   *
   * @param conversationId the other one's
   * @param threads what the messages are mentioned under, which leads there from now on
   */
  record SplitOff(UUID into, UUID conversationId, Set<UUID> messages, Set<UUID> threads, String by)
      implements OnMatter {
    public SplitOff {
      messages = Set.copyOf(messages);
      threads = Set.copyOf(threads);
    }
  }

  /**
   * An inquiry is opened with messages of another.
   *
   * @param whole what events say of the inquiry that they come from
   * @param text by which the policy decides on the category
   * @param category null if the policy decides
   */
  record OpenPart(
      UUID id,
      InquiryRef whole,
      PublicNumber number,
      UUID conversationId,
      UUID contactId,
      Addressee addressee,
      String text,
      @Nullable String category,
      @Nullable Instant occurredAt)
      implements OnMatter {}

  /** Where the customer of an inquiry is answered, and on what. */
  record Addressee(String address, @Nullable String name, @Nullable String subject) {}

  /** The inquiry has to do with another, or has not after all. */
  record Link(UUID other, LinkReason reason) implements OnMatter {}

  /** As before {@link Link}. */
  record Unlink(UUID other) implements OnMatter {}

  /** The inquiry is none: nobody deals with it, and nobody is answered. */
  record RejectSpam() implements OnMatter {}

  /** Why two inquiries are linked. */
  enum LinkReason {
    /** They have to do with each other. */
    RELATED,
    /** They ask the same. */
    DUPLICATE,
    /** The one goes on where the other ended. */
    FOLLOW_UP,
    /** The other one's matter is why this one was opened. */
    CAUSE
  }

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
