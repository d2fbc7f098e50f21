package io.careline.intake.app;

import io.careline.decider.Ids;
import io.careline.decider.Reply;
import io.careline.intake.app.FindConversations.Conversation;
import io.careline.intake.app.FindConversations.Standing;
import io.careline.intake.app.KeepMessages.KnownMessage;
import io.careline.intake.app.KeepMessages.SetAsideLetter;
import io.careline.intake.app.KeepMessages.TakenMessage;
import io.careline.intake.app.customer.Customers;
import io.careline.intake.app.customer.Customers.Known;
import io.careline.intake.app.incident.KeepIncidents;
import io.careline.intake.domain.Contact;
import io.careline.intake.domain.ContactDecisions;
import io.careline.intake.domain.ContactKind;
import io.careline.intake.domain.ContactTaken;
import io.careline.intake.domain.Inquiry;
import io.careline.intake.domain.IntakeCommand;
import io.careline.intake.domain.IntakeCommand.MessageIds;
import io.careline.intake.domain.IntakeCommand.TakeContact;
import io.careline.intake.domain.Notices;
import io.careline.intake.domain.PublicNumber;
import io.careline.intake.domain.RunningIncident;
import io.careline.intake.domain.Taken;
import io.careline.policy.Policies;
import io.careline.runtime.Tx;
import io.careline.runtime.Unresolved;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the inquiry of each contact of a batch, inside its transaction. The conversation's row is
 * locked first, so that of many first messages exactly one opens an inquiry, and a redelivery that
 * arrives meanwhile is recognised.
 */
final class PlaceContacts {
  /** A chat or messenger session goes on as long as its messages are not further apart. */
  static final Duration SESSION_PAUSE_MAX = Duration.ofMinutes(30);

  private static final String ROBOT = "robot";
  private static final String OURS = "own-address";

  /** What is asked of the store. */
  record Rows(
      FindConversations conversations,
      FindThreads threads,
      KeepMessages messages,
      Customers customers,
      KeepIncidents incidents) {}

  private final Rows rows;
  private final Policies policies;
  private final PublicNumbers numbers;
  private final Tx tx;
  private final Instant now;

  private final Map<Unresolved<IntakeCommand>, TakeContact> takings = new HashMap<>();
  private final Map<UUID, Conversation> conversations = new HashMap<>();
  private final Set<UUID> opened = new HashSet<>();
  private final Map<UUID, KnownMessage> known = new HashMap<>();
  private final Map<UUID, Standing> standings = new HashMap<>();
  private final List<PlacedContact> placed = new ArrayList<>();
  private final List<SetAsideLetter> setAside = new ArrayList<>();
  private final Set<UUID> seen = new HashSet<>();

  PlaceContacts(Rows rows, Policies policies, PublicNumbers numbers, Tx tx, Instant now) {
    this.rows = rows;
    this.policies = policies;
    this.numbers = numbers;
    this.tx = tx;
    this.now = now;
  }

  void place(List<Unresolved<IntakeCommand>> commands) {
    follow(commands);
    hold(commands);
    look(commands);
    Map<UUID, Conversation> held = Map.copyOf(conversations);
    commands.forEach(this::placeOne);
    Collection<UUID> kept =
        placed.isEmpty()
            ? Set.of()
            : rows.messages().keep(tx, placed.stream().map(PlacedContact::message).toList(), now);
    decide(Set.copyOf(kept));
    leave(held);
    if (!setAside.isEmpty()) {
      rows.messages().setAside(tx, setAside);
    }
  }

  private void follow(List<Unresolved<IntakeCommand>> commands) {
    List<TakeContact> followed =
        new FollowThreads(rows.threads(), tx)
            .follow(commands.stream().map(PlaceContacts::takingOf).toList());
    for (int i = 0; i < commands.size(); i++) {
      takings.put(commands.get(i), followed.get(i));
    }
  }

  private void hold(List<Unresolved<IntakeCommand>> commands) {
    Map<UUID, Conversation> wanted = new LinkedHashMap<>();
    for (Unresolved<IntakeCommand> command : commands) {
      TakeContact taking = followed(command);
      Contact contact = taking.contact();
      wanted.computeIfAbsent(
          contact.conversationId(),
          id ->
              new Conversation(
                  id,
                  contact.channel(),
                  contact.source(),
                  newInquiry(command.id(), now),
                  taking.ids().id(),
                  now,
                  true));
    }
    conversations.putAll(rows.conversations().hold(tx, wanted.values()));
  }

  private void look(List<Unresolved<IntakeCommand>> commands) {
    Set<UUID> messages = new HashSet<>();
    for (Unresolved<IntakeCommand> command : commands) {
      MessageIds ids = followed(command).ids();
      messages.add(ids.id());
      messages.add(ids.idWithContent());
    }
    known.putAll(rows.messages().known(tx, messages));
    Set<UUID> inquiries = new HashSet<>();
    known.values().forEach(message -> inquiries.add(message.inquiryId()));
    conversations.values().stream()
        .filter(conversation -> !conversation.begun())
        .forEach(conversation -> inquiries.add(conversation.inquiryId()));
    for (Set<UUID> asked = inquiries; !asked.isEmpty(); ) {
      Map<UUID, Standing> found = rows.conversations().standings(tx, asked);
      standings.putAll(found);
      asked =
          found.values().stream()
              .flatMap(standing -> Stream.ofNullable(standing.mergedInto()))
              .filter(into -> !standings.containsKey(into))
              .collect(Collectors.toSet());
    }
    conversations.replaceAll(
        (id, conversation) -> conversation.goingOnIn(afterMerges(conversation.inquiryId())));
  }

  /** A conversation whose inquiry was merged goes on where that one does. */
  private UUID afterMerges(UUID inquiryId) {
    Standing standing = standings.get(inquiryId);
    UUID into = standing == null ? null : standing.mergedInto();
    return into == null ? inquiryId : afterMerges(into);
  }

  private void placeOne(Unresolved<IntakeCommand> command) {
    TakeContact taking = followed(command);
    MessageIds ids = taking.ids();
    KnownMessage first = known.get(ids.id());
    boolean reused = first != null && !first.digest().equals(ids.digest());
    KnownMessage again = reused ? known.get(ids.idWithContent()) : first;
    if (again != null) {
      command.answer(duplicateOf(again));
    } else if (!seen.add(ids.id())) {
      // Twice in one batch: what the first one becomes is known when this batch is committed.
      command.answer(lookAgain());
    } else {
      seat(command, reused ? taking.reusing() : taking);
    }
  }

  private void seat(Unresolved<IntakeCommand> command, TakeContact taking) {
    Contact contact = taking.contact();
    MessageIds ids = taking.ids();
    UUID messageId = taking.messageId();
    Conversation before = conversationOf(contact);
    boolean opens = opens(before, contact);
    boolean ours = opens && rows.customers().isOurs(contact);
    if (ours || (opens && taking.opensNothing())) {
      setAside(command, taking, ours ? OURS : ROBOT);
      return;
    }
    boolean another = opens && !before.begun();
    UUID inquiryId = another ? newInquiry(command.id(), now) : before.inquiryId();
    UUID contactId = opens ? messageId : turnOf(contact, before, messageId);
    conversations.put(before.id(), before.at(inquiryId, contactId, now));
    if (opens) {
      opened.add(inquiryId);
    }
    TakenMessage message =
        new TakenMessage(
            messageId,
            inquiryId,
            contactId,
            contact,
            ids.providerId(),
            ids.digest(),
            taking.reused(),
            taking.letter());
    UUID linkedTo = another ? before.inquiryId() : null;
    placed.add(new PlacedContact(command, taking, message, before, opens, linkedTo));
  }

  private void setAside(Unresolved<IntakeCommand> command, TakeContact taking, String why) {
    Contact contact = taking.contact();
    setAside.add(
        new SetAsideLetter(
            taking.messageId(),
            contact.source(),
            taking.ids().providerId(),
            why,
            contact.sender().address(),
            contact.subject(),
            contact.text(),
            contact.test()));
    command.answer(new Reply.Done(new Taken.SetAside(why)));
  }

  private boolean opens(Conversation conversation, Contact contact) {
    if (opened.contains(conversation.inquiryId())) {
      return false;
    }
    if (conversation.begun()) {
      return true;
    }
    Standing standing = standings.get(conversation.inquiryId());
    if (standing == null) {
      return true;
    }
    boolean overtaken = contact.kind() == ContactKind.CALL_STARTED && contact.isKnownCall();
    if (overtaken || contact.kind().continuesCall()) {
      return false;
    }
    Duration reopenWithin = policies.stamped(standing.policyVersion()).reopenWithin();
    return !Inquiry.takesContacts(standing.status(), standing.resolvedAt(), reopenWithin, now);
  }

  private UUID turnOf(Contact contact, Conversation conversation, UUID messageId) {
    boolean inSession = conversation.lastAt().plus(SESSION_PAUSE_MAX).isAfter(now);
    boolean sameTurn =
        switch (contact.channel()) {
          case PHONE -> contact.kind().continuesCall() || contact.isKnownCall();
          case CHAT, SOCIAL -> inSession && contact.kind() == ContactKind.MESSAGE;
          case EMAIL -> false;
        };
    return sameTurn ? conversation.contactId() : messageId;
  }

  private void decide(Set<UUID> kept) {
    List<PlacedContact> opening =
        placed.stream().filter(p -> p.opens() && kept.contains(p.messageId())).toList();
    Map<String, Known> customers =
        customersOf(
            placed.stream().filter(p -> p.asksWho() && kept.contains(p.messageId())).toList());
    Map<UUID, Integer> before = openedJustNow(opening, customers);
    Map<UUID, PublicNumber> given = numbersOf(opening);
    List<RunningIncident> incidents = opening.isEmpty() ? List.of() : rows.incidents().running(tx);
    List<UUID> dropped = new ArrayList<>();
    for (PlacedContact p : placed) {
      PublicNumber number = given.get(p.inquiryId());
      if (number != null && kept.contains(p.messageId())) {
        p.decide(customers, before, number, incidents);
      } else {
        // Another conversation took the same message a moment ago.
        p.command().answer(lookAgain());
        dropped.add(p.messageId());
        undo(p);
      }
    }
    dropped.retainAll(kept);
    if (!dropped.isEmpty()) {
      rows.messages().drop(tx, dropped);
    }
  }

  private Map<UUID, PublicNumber> numbersOf(List<PlacedContact> opening) {
    Map<UUID, PublicNumber> given = new HashMap<>();
    standings.forEach((id, standing) -> given.put(id, standing.number()));
    List<Long> indices =
        opening.isEmpty() ? List.of() : rows.conversations().numbers(tx, opening.size());
    for (int i = 0; i < opening.size(); i++) {
      given.put(opening.get(i).inquiryId(), numbers.at(indices.get(i)));
    }
    return given;
  }

  private Map<String, Known> customersOf(List<PlacedContact> asking) {
    Map<String, Contact> contacts = new LinkedHashMap<>();
    asking.forEach(p -> contacts.put(p.command().id(), p.taking().contact()));
    return rows.customers().identify(tx, now, contacts);
  }

  /**
   * Two programs that answer each other would do so for ever: within a while each customer who
   * writes letters is told once, and nothing if they are many, whatever they say of themselves.
   */
  private Map<UUID, Integer> openedJustNow(
      List<PlacedContact> opening, Map<String, Known> customers) {
    Set<UUID> writing = new HashSet<>();
    opening.stream()
        .filter(p -> p.taking().letter().clues() != null)
        .forEach(p -> writing.add(p.customer(customers).customerId()));
    return writing.isEmpty()
        ? Map.of()
        : rows.conversations().openedSince(tx, writing, now.minus(Notices.NOTICE_PAUSE));
  }

  private void undo(PlacedContact p) {
    if (p.opens()) {
      conversations.put(p.before().id(), p.before());
      opened.remove(p.inquiryId());
    }
  }

  private void leave(Map<UUID, Conversation> held) {
    List<Conversation> changed = new ArrayList<>();
    List<UUID> neverBegun = new ArrayList<>();
    conversations.forEach((id, conversation) -> {
      if (conversation.begun() && !opened.contains(conversation.inquiryId())) {
        neverBegun.add(id);
      } else if (!conversation.equals(held.get(id))) {
        changed.add(conversation);
      }
    });
    rows.conversations().leave(tx, changed, neverBegun);
  }

  private Reply duplicateOf(KnownMessage message) {
    Standing standing = standings.get(message.inquiryId());
    return standing == null
        ? lookAgain()
        : new Reply.Done(
            new ContactTaken(
                message.inquiryId(),
                message.contactId(),
                ContactTaken.Outcome.DUPLICATE,
                standing.number().toString()));
  }

  private static Reply lookAgain() {
    return new Reply.Refused(
        Reply.Refusal.CONFLICT,
        ContactDecisions.LOOK_AGAIN,
        "The contact is being taken; look again.");
  }

  private TakeContact followed(Unresolved<IntakeCommand> command) {
    return Objects.requireNonNull(takings.get(command));
  }

  private Conversation conversationOf(Contact contact) {
    return Objects.requireNonNull(conversations.get(contact.conversationId()));
  }

  private static UUID newInquiry(String commandId, Instant now) {
    return new Ids("inquiry of " + commandId).timeOrdered("inquiry", now);
  }

  private static TakeContact takingOf(Unresolved<IntakeCommand> command) {
    return switch (command.command()) {
      case TakeContact taking -> taking;
      case IntakeCommand.OnInquiry _,
          IntakeCommand.OnCustomer _,
          IntakeCommand.OnPrivacy _,
          IntakeCommand.OnPolicies _,
          IntakeCommand.OnIncident _,
          IntakeCommand.OnSurge _ ->
          throw new IllegalStateException("only contacts come without a key");
    };
  }
}
