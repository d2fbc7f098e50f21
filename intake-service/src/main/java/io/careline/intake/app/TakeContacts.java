package io.careline.intake.app;

import io.careline.contract.Channel;
import io.careline.decider.Reply;
import io.careline.intake.domain.Contact;
import io.careline.intake.domain.ContactDecisions;
import io.careline.intake.domain.ContactKind;
import io.careline.intake.domain.ContactTaken;
import io.careline.intake.domain.IntakeCommand;
import io.careline.intake.domain.IntakeCommand.MessageIds;
import io.careline.intake.domain.IntakeCommand.TakeContact;
import io.careline.intake.domain.Placement;
import io.careline.runtime.Door;
import io.careline.runtime.Problems;
import io.careline.runtime.http.Replies;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes contacts in. When the answer comes, the contact is committed. */
@ApplicationScoped
public class TakeContacts {
  /** A contact is looked up again when others of its conversation were faster. */
  private static final int ATTEMPTS_MAX = 8;

  private static final Placement UNPLACED = new Placement.Unplaced();

  private final Door<IntakeCommand> door;
  private final KeyedNames names;
  private final MeterRegistry metrics;

  TakeContacts(Door<IntakeCommand> door, KeyedNames names, MeterRegistry metrics) {
    this.door = door;
    this.names = names;
    this.metrics = metrics;
  }

  /**
   * A contact as an integration sends it.
   *
   * @param messageId the provider's id; null if it has none
   * @param conversation the provider's id of thread or call; null means the sender's address
   */
  public record Incoming(
      ContactKind kind,
      Channel channel,
      String source,
      @Nullable String messageId,
      @Nullable String conversation,
      Contact.Sender sender,
      @Nullable String agentId,
      @Nullable String language,
      @Nullable String subject,
      String text,
      @Nullable String tier,
      Set<String> labels,
      boolean robot,
      @Nullable Instant occurredAt) {
    public Incoming {
      labels = Set.copyOf(labels);
    }
  }

  /** Takes {@code incoming} in. Fails as {@link Door} does. */
  public Uni<ContactTaken> take(Incoming incoming) {
    Contact contact = contactOf(incoming);
    MessageIds ids = idsOf(incoming, contact);
    IntakeCommand command = new TakeContact(contact, ids, UNPLACED, false);
    return attempt(command, contact.conversationId(), 1)
        .onItem()
        .invoke(taken -> count(contact.channel(), taken.outcome().name()))
        .onFailure()
        .invoke(fault -> count(contact.channel(), "FAILED"));
  }

  private Uni<ContactTaken> attempt(IntakeCommand command, UUID conversation, int attempt) {
    // Contacts of one conversation share a lane, so that they keep the order in which they came.
    return door.submitUnresolved(conversation.toString(), command, null)
        .chain(reply ->
            switch (reply) {
              case Reply.Done(ContactTaken taken) -> Uni.createFrom().item(taken);
              case Reply.Done done ->
                  throw new IllegalStateException("no contact was taken: " + done);
              case Reply.Refused refused -> again(refused, command, conversation, attempt);
            });
  }

  private Uni<ContactTaken> again(
      Reply.Refused refused, IntakeCommand command, UUID conversation, int attempt) {
    if (!refused.type().equals(ContactDecisions.LOOK_AGAIN)) {
      return Uni.createFrom().failure(Replies.refusal(refused));
    }
    return attempt < ATTEMPTS_MAX
        ? attempt(command, conversation, attempt + 1)
        : Uni.createFrom().failure(Problems.overloaded("The conversation is too busy."));
  }

  private void count(Channel channel, String outcome) {
    Counter.builder("careline.contacts")
        .tag("channel", channel.name())
        .tag("outcome", outcome)
        .register(metrics)
        .increment();
  }

  private Contact contactOf(Incoming incoming) {
    Contact.Sender sender = normal(incoming.sender());
    String thread = incoming.conversation();
    String key = thread == null ? "from " + sender.address() : "thread " + thread;
    return new Contact(
        incoming.kind(),
        incoming.channel(),
        incoming.source(),
        names.id("conversation", incoming.channel().name(), incoming.source(), key),
        sender,
        incoming.agentId(),
        incoming.language(),
        incoming.subject(),
        incoming.text(),
        incoming.tier(),
        incoming.labels(),
        incoming.robot(),
        incoming.occurredAt());
  }

  /** The same address in another spelling is the same customer. */
  private static Contact.Sender normal(Contact.Sender sender) {
    String address =
        switch (sender.kind()) {
          case ADDRESS, HANDLE -> sender.address().strip().toLowerCase(Locale.ROOT);
          case PHONE -> sender.address().replaceAll("[\\s()./-]", "");
        };
    return new Contact.Sender(sender.kind(), address, sender.name());
  }

  private MessageIds idsOf(Incoming incoming, Contact contact) {
    String digest = digestOf(contact);
    String channel = incoming.channel().name();
    String messageId = incoming.messageId();
    // Without an id, two messages are the same if they say the same at the same time.
    String own =
        messageId == null
            ? "content " + digest + " " + incoming.occurredAt()
            : "provider " + messageId;
    return new MessageIds(
        names.id("message", channel, incoming.source(), own),
        names.id("message", channel, incoming.source(), own, digest),
        messageId,
        digest);
  }

  private static String digestOf(Contact contact) {
    List<@Nullable String> said =
        List.of(
            contact.kind().name(),
            contact.sender().kind() + contact.sender().address(),
            String.valueOf(contact.agentId()),
            String.valueOf(contact.subject()),
            contact.text(),
            new TreeSet<>(contact.labels()).toString());
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      said.forEach(part -> {
        digest.update(String.valueOf(part).getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      });
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
