package io.careline.deploy.simulation;

import io.careline.contract.Channel;
import io.careline.decider.Reply;
import io.careline.feedback.domain.FeedbackCommand;
import io.careline.feedback.domain.Survey;
import io.careline.intake.domain.Contact;
import io.careline.intake.domain.ContactKind;
import io.careline.intake.domain.IntakeCommand;
import io.careline.intake.domain.Placement;
import io.careline.intake.domain.PublicNumber;
import io.careline.testkit.simulator.Actor;
import io.careline.testkit.simulator.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Customers, and integrators who try it, write, call, hang up, ask again and answer surveys. */
final class Customers implements Actor {
  private static final List<String> TEXTS =
      List.of(
          "Where is my order?",
          "I want to make a complaint, this is unacceptable",
          "Ich möchte meinen Vertrag kündigen",
          "Faktura jest błędna",
          "Fraud! My card was stolen",
          "Please delete my data under the GDPR",
          "The app does not work");
  private static final List<String> LANGUAGES = List.of("en", "de", "pl");

  private static final List<Channel> CHANNELS = List.of(Channel.values());
  private static final List<ContactKind> CALLS =
      List.of(ContactKind.values()).subList(1, ContactKind.values().length);

  private final Suite suite;
  private final int count;
  private final List<Matter> matters = new ArrayList<>();
  private final Set<UUID> given = new HashSet<>();
  private final Map<UUID, Reply> opened = new HashMap<>();
  private int contacts;

  /** One customer's matter. */
  private record Matter(UUID id, Channel channel, UUID call, boolean test) {}

  Customers(Suite suite, int count) {
    this.suite = suite;
    this.count = count;
  }

  /** Inquiries whose first contact was sent. */
  Set<UUID> given() {
    return given;
  }

  /** What their senders were told. */
  Map<UUID, Reply> opened() {
    return opened;
  }

  @Override
  public void act(World world) {
    Random random = world.random();
    if (matters.isEmpty() || (matters.size() < count && random.nextInt(3) == 0)) {
      open(random);
    } else {
      Matter matter = matters.get(random.nextInt(matters.size()));
      if (random.nextInt(4) == 0) {
        answerSurvey(matter, random);
      } else if (random.nextInt(3) == 0 && opened.containsKey(matter.id())) {
        // A conversation is found by the rows that its opening has committed, never before.
        goOn(matter, random);
      }
    }
  }

  private void open(Random random) {
    UUID id = new UUID(0x7000L, 0x8000_0000_0000_0000L | matters.size());
    Channel channel = CHANNELS.get(random.nextInt(CHANNELS.size()));
    Matter matter = new Matter(id, channel, contactId(), random.nextInt(4) == 0);
    matters.add(matter);
    given.add(id);
    ContactKind kind = channel == Channel.PHONE ? ContactKind.CALL_STARTED : ContactKind.MESSAGE;
    Placement place =
        new Placement.Opens(
            id,
            matter.call(),
            new UUID(0x9000L, id.getLeastSignificantBits()),
            random.nextInt(4) == 0 ? "VIP" : "STANDARD",
            PublicNumber.at(matters.size()),
            null,
            false);
    suite
        .intake()
        .command(id.toString(), take(matter, kind, place, random), reply -> opened.put(id, reply));
  }

  private void goOn(Matter matter, Random random) {
    boolean calls = matter.channel() == Channel.PHONE;
    ContactKind kind = calls ? CALLS.get(random.nextInt(CALLS.size())) : ContactKind.MESSAGE;
    UUID contact = calls && kind.continuesCall() ? matter.call() : contactId();
    Placement place =
        new Placement.Continues(matter.id(), contact, PublicNumber.at(matters.size()));
    suite.tellIntake(matter.id(), take(matter, kind, place, random));
  }

  private IntakeCommand.TakeContact take(
      Matter matter, ContactKind kind, Placement place, Random random) {
    String text = kind == ContactKind.MESSAGE ? TEXTS.get(random.nextInt(TEXTS.size())) : "";
    Contact contact =
        new Contact(
            kind,
            matter.channel(),
            "desk",
            matter.id(),
            false,
            new Contact.Sender(Contact.Sender.Kind.ADDRESS, "someone", null),
            kind == ContactKind.CALL_ANSWERED ? "agent-1" : null,
            LANGUAGES.get(random.nextInt(LANGUAGES.size())),
            null,
            text,
            null,
            Set.of(),
            random.nextInt(15) == 0,
            null,
            matter.test());
    UUID message = contactId();
    return new IntakeCommand.TakeContact(
        contact, new IntakeCommand.MessageIds(message, message, null, "digest"), place, false);
  }

  private void answerSurvey(Matter matter, Random random) {
    for (Survey survey : suite.feedback().state(matter.id().toString()).surveys()) {
      if (survey instanceof Survey.Invited invited) {
        suite
            .feedback()
            .command(
                matter.id().toString(),
                new FeedbackCommand.Answer(
                    invited.id(),
                    Map.of(invited.measures().getFirst(), 1 + random.nextInt(5)),
                    null));
      }
    }
  }

  private UUID contactId() {
    return new UUID(0xC000L, ++contacts);
  }
}
