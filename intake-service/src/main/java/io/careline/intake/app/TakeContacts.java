package io.careline.intake.app;

import io.careline.contract.Channel;
import io.careline.decider.Reply;
import io.careline.intake.app.customer.Customers;
import io.careline.intake.app.understood.Understanding;
import io.careline.intake.domain.Contact;
import io.careline.intake.domain.ContactDecisions;
import io.careline.intake.domain.ContactKind;
import io.careline.intake.domain.ContactTaken;
import io.careline.intake.domain.IntakeCommand;
import io.careline.intake.domain.IntakeCommand.MessageIds;
import io.careline.intake.domain.IntakeCommand.TakeContact;
import io.careline.intake.domain.Letter;
import io.careline.intake.domain.Placement;
import io.careline.intake.domain.Taken;
import io.careline.policy.Assessment;
import io.careline.runtime.Database;
import io.careline.runtime.Door;
import io.careline.runtime.Problems;
import io.careline.runtime.http.Replies;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
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
  private final TestSources testSources;
  private final Customers customers;
  private final Understanding understanding;
  private final MeterRegistry metrics;
  private final Database database;
  private final KnownBots bots;

  TakeContacts(
      Door<IntakeCommand> door,
      KeyedNames names,
      TestSources testSources,
      Customers customers,
      Understanding understanding,
      MeterRegistry metrics,
      Database database,
      KnownBots bots) {
    this.database = database;
    this.bots = bots;
    this.door = door;
    this.names = names;
    this.testSources = testSources;
    this.customers = customers;
    this.understanding = understanding;
    this.metrics = metrics;
  }

  /**
   * A contact as an integration sends it.
   *
   * @param messageId the provider's id; null if it has none
   * @param conversation the provider's id of thread or call; null means the sender's address
   * @param test whether an integrator tries something, and no customer has to do with it
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
      @Nullable Instant occurredAt,
      boolean test) {
    public Incoming {
      labels = Set.copyOf(labels);
    }
  }

  /** Takes {@code incoming} in. Fails as {@link Door} does. */
  public Uni<Taken> take(Incoming incoming) {
    return take(incoming, Letter.NONE);
  }

  /** Takes {@code incoming} in, which came as a letter. Fails as {@link Door} does. */
  public Uni<Taken> take(Incoming incoming, Letter letter) {
    return understanding
        .assess(incoming)
        .chain(assessment -> take(incoming, letter, contactOf(incoming, assessment)));
  }

  private Uni<Taken> take(Incoming incoming, Letter letter, Contact contact) {
    MessageIds ids = idsOf(incoming, contact, letter);
    TakeContact command = new TakeContact(contact, ids, UNPLACED, false, letter);
    return answeredByBot(contact)
        .chain(bot -> attempt(command.byBot(bot), laneOf(contact, letter), 1))
        .onItem()
        .invoke(taken -> count(contact, outcomeOf(taken)))
        .onFailure()
        .invoke(fault -> count(contact, "FAILED"));
  }

  private Uni<Boolean> answeredByBot(Contact contact) {
    String agentId = contact.agentId();
    return contact.kind() == ContactKind.CALL_ANSWERED && agentId != null
        ? database.read(tx -> bots.isBot(tx, agentId))
        : Uni.createFrom().item(false);
  }

  /** Letters of one thread share a lane too, as far as their oldest mention tells. */
  private static UUID laneOf(Contact contact, Letter letter) {
    Letter.Clues clues = letter.clues();
    if (clues == null) {
      return contact.conversationId();
    }
    return clues.mentions().isEmpty() ? clues.id() : clues.mentions().getLast();
  }

  private static String outcomeOf(Taken taken) {
    return switch (taken) {
      case ContactTaken contact -> contact.outcome().name();
      case Taken.SetAside aside -> aside.reason().toUpperCase(Locale.ROOT);
    };
  }

  private Uni<Taken> attempt(IntakeCommand command, UUID conversation, int attempt) {
    // Contacts of one conversation share a lane, so that they keep the order in which they came.
    return door.submitUnresolved(conversation.toString(), command, null)
        .chain(reply ->
            switch (reply) {
              case Reply.Done(Taken taken) -> Uni.createFrom().item(taken);
              case Reply.Done done ->
                  throw new IllegalStateException("no contact was taken: " + done);
              case Reply.Refused refused -> again(refused, command, conversation, attempt);
            });
  }

  private Uni<Taken> again(
      Reply.Refused refused, IntakeCommand command, UUID conversation, int attempt) {
    if (!refused.type().equals(ContactDecisions.LOOK_AGAIN)) {
      return Uni.createFrom().failure(Replies.refusal(refused));
    }
    return attempt < ATTEMPTS_MAX
        ? attempt(command, conversation, attempt + 1)
        : Uni.createFrom().failure(Problems.overloaded("The conversation is too busy."));
  }

  private void count(Contact contact, String outcome) {
    Counter.builder(contact.test() ? "careline.test.contacts" : "careline.contacts")
        .tag("channel", contact.channel().name())
        .tag("outcome", outcome)
        .register(metrics)
        .increment();
  }

  private Contact contactOf(Incoming incoming, Assessment assessment) {
    Contact.Sender sender = canonical(normal(incoming.sender()), incoming.source());
    String thread = incoming.conversation();
    String key = thread == null ? "from " + sender.address() : "thread " + thread;
    boolean test = incoming.test() || testSources.contains(incoming.source());
    return new Contact(
        incoming.kind(),
        incoming.channel(),
        incoming.source(),
        names.id(apart("conversation", test), incoming.channel().name(), incoming.source(), key),
        incoming.channel() == Channel.PHONE && thread != null,
        sender,
        incoming.agentId(),
        incoming.language(),
        incoming.subject(),
        incoming.text(),
        incoming.tier(),
        incoming.labels(),
        incoming.robot(),
        incoming.occurredAt(),
        test,
        assessment);
  }

  /** Tests have names of their own, so that they never meet what is real. */
  private static String apart(String kind, boolean test) {
    return test ? "test " + kind : kind;
  }

  /** The same address in another spelling is the same customer. */
  private static Contact.Sender normal(Contact.Sender sender) {
    String address =
        switch (sender.kind()) {
          case ADDRESS -> sender.address().strip().toLowerCase(Locale.ROOT);
          // Providers' ids are given, not typed, and some tell capitals apart.
          case HANDLE -> sender.address().strip();
          case PHONE -> sender.address().replaceAll("[\\s()./-]", "");
        };
    return new Contact.Sender(sender.kind(), address, sender.name(), sender.identity());
  }

  private Contact.Sender canonical(Contact.Sender sender, String source) {
    String address = customers.addressOf(sender, source);
    return new Contact.Sender(sender.kind(), address, sender.name(), sender.identity());
  }

  private MessageIds idsOf(Incoming incoming, Contact contact, Letter letter) {
    String digest = digestOf(contact, normal(incoming.sender()), letter);
    String channel = incoming.channel().name();
    Letter.Clues clues = letter.clues();
    String scope = clues == null ? incoming.source() : clues.scope();
    String messageId = incoming.messageId();
    // Without an id, two messages are the same if they say the same at the same time.
    String own =
        messageId == null
            ? "content " + digest + " " + incoming.occurredAt()
            : "provider " + messageId;
    String kind = apart("message", contact.test());
    return new MessageIds(
        names.id(kind, channel, scope, own),
        names.id(kind, channel, scope, own, digest),
        messageId,
        digest);
  }

  private static String digestOf(Contact contact, Contact.Sender sender, Letter letter) {
    List<String> said = new ArrayList<>();
    said.add(contact.kind().name());
    said.add(sender.kind() + sender.address());
    said.add(String.valueOf(contact.agentId()));
    said.add(String.valueOf(contact.subject()));
    said.add(contact.text());
    said.add(new TreeSet<>(contact.labels()).toString());
    if (letter.rest() != null) {
      said.add(letter.rest());
    }
    letter.attachments().forEach(file -> said.add(file.name() + " " + file.digest()));
    MessageDigest digest = Digests.sha256();
    said.forEach(part -> {
      digest.update(part.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    });
    return HexFormat.of().formatHex(digest.digest());
  }
}
