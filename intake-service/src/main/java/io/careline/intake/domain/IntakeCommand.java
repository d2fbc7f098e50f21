package io.careline.intake.domain;

import io.careline.contract.InquiryRef;
import io.careline.contract.IntakeEvent.Privacy;
import io.careline.contract.IntakeEvent.Texts;
import io.careline.contract.Pilot;
import io.careline.contract.Priority;
import io.careline.intake.domain.privacy.PrivacyCommand;
import io.careline.policy.Assessment;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people and integrations want of intake. */
public sealed interface IntakeCommand {

  /** A command about one inquiry; its key is the inquiry's id. */
  sealed interface OnInquiry extends IntakeCommand {}

  /** A command about one customer; its key is {@link Customer#key}. */
  sealed interface OnCustomer extends IntakeCommand permits CustomerCommand {}

  /** A command about the care policies; its key is {@link PolicyLedger#KEY}. */
  sealed interface OnPolicies extends IntakeCommand {}

  /**
   * A contact came in.
   *
   * @param placement where it belongs; unplaced until the conversation was looked up
   * @param reused whether the provider used the message id for something else before
   * @param byBot whether a program picked up the call
   */
  record TakeContact(
      Contact contact,
      MessageIds ids,
      Placement placement,
      boolean reused,
      Letter letter,
      boolean byBot)
      implements OnInquiry {

    /** A contact in which a person picked up, if anybody did. */
    public TakeContact(
        Contact contact, MessageIds ids, Placement placement, boolean reused, Letter letter) {
      this(contact, ids, placement, reused, letter, false);
    }

    /** The same contact, in which a program picked up or did not. */
    public TakeContact byBot(boolean bot) {
      return new TakeContact(contact, ids, placement, reused, letter, bot);
    }

    /** A contact that is no letter. */
    public TakeContact(Contact contact, MessageIds ids, Placement placement, boolean reused) {
      this(contact, ids, placement, reused, Letter.NONE);
    }

    /** The same contact where it belongs. */
    public TakeContact at(Placement place) {
      return new TakeContact(contact, ids, place, reused, letter, byBot);
    }

    /** The same contact, whose message id the provider used for something else before. */
    public TakeContact reusing() {
      return new TakeContact(contact, ids, placement, true, letter, byBot);
    }

    /** The same contact in another conversation. */
    public TakeContact in(UUID conversationId) {
      return new TakeContact(contact.in(conversationId), ids, placement, reused, letter, byBot);
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

  /** Something about an incident is asked of an inquiry. */
  record OfIncident(MemberAct act) implements OnInquiry {}

  /** A supervisor acts on an incident; the key is {@link Incident#key}. */
  record OnIncident(IncidentAct act) implements IntakeCommand {}

  /** Contacts were counted; the key is {@link SurgeCount#key}. */
  record OnSurge(SurgeCount count) implements IntakeCommand {}

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
   * @param assessment what models say of the text
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
      @Nullable Instant occurredAt,
      Assessment assessment)
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

  /** The inquiry's customer was erased, restricted, or is free again. */
  record SetPrivacy(Privacy privacy) implements OnInquiry {}

  /**
   * The inquiry is over for longer than its texts are kept. Its key is found, and all of it checked
   * again, inside the transaction that deletes them.
   *
   * @param category by which they are kept so long
   * @param after how long they are kept
   * @param policyVersion the policy that says so
   */
  record ForgetTexts(
      UUID inquiryId, Texts what, String category, Period after, String policyVersion)
      implements OnInquiry {}

  /** Something is wanted of a customer's data. */
  record OnPrivacy(PrivacyCommand wanted) implements IntakeCommand {}

  /** A checked policy is stored. */
  record PublishPolicy(String version, String name, String document, String by)
      implements OnPolicies {}

  /** New inquiries get {@code version} from now on. */
  record ActivatePolicy(String version, String by, @Nullable String reason) implements OnPolicies {
    /** Without a word why. */
    public ActivatePolicy(String version, String by) {
      this(version, by, null);
    }
  }

  /** As {@link ActivatePolicy}, but only if no policy was ever active. */
  record ActivateFirstPolicy(String version, String by) implements OnPolicies {}

  /** {@code version} is active and should not be: the one before becomes active again. */
  record RollBackPolicy(String version, String by, @Nullable String reason) implements OnPolicies {
    /** Without a word why. */
    public RollBackPolicy(String version, String by) {
      this(version, by, null);
    }
  }

  /** Some new inquiries get {@code version} from now on; the parts are those of {@link Pilot}. */
  record StartPilot(
      String version,
      Pilot.Group group,
      List<String> teams,
      boolean announce,
      List<Pilot.StopRule> stopRules,
      Instant until,
      String by,
      @Nullable String reason)
      implements OnPolicies {
    public StartPilot {
      teams = List.copyOf(teams);
      stopRules = List.copyOf(stopRules);
    }

    Pilot pilot(UUID id, Instant from) {
      return new Pilot(id, version, group, teams, announce, stopRules, from, until, by, reason);
    }
  }

  /** A pilot is over before its time. */
  record EndPilot(UUID pilotId, boolean moveOpen, String by, @Nullable String reason)
      implements OnPolicies {}

  /** An open inquiry of an ended pilot goes on under the active version. */
  record MoveFromPilot(UUID pilotId, String by) implements OnInquiry {}
}
