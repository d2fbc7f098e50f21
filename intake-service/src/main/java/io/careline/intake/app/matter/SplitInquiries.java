package io.careline.intake.app.matter;

import io.careline.contract.Channel;
import io.careline.contract.InquiryRef;
import io.careline.decider.Ids;
import io.careline.decider.Reply;
import io.careline.intake.app.FindConversations;
import io.careline.intake.app.FindInquiries;
import io.careline.intake.app.FindInquiries.InquiryView;
import io.careline.intake.app.KeepMatters;
import io.careline.intake.app.KeepMatters.Turn;
import io.careline.intake.app.PublicNumbers;
import io.careline.intake.app.mail.MailAliases;
import io.careline.intake.app.understood.Understanding;
import io.careline.intake.domain.ContactKind;
import io.careline.intake.domain.IntakeCommand;
import io.careline.intake.domain.PublicNumber;
import io.careline.intake.domain.SaidText;
import io.careline.policy.Assessment;
import io.careline.runtime.Database;
import io.careline.runtime.Door;
import io.careline.runtime.Problem;
import io.careline.runtime.ProblemException;
import io.careline.runtime.Problems;
import io.careline.runtime.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lets messages of an inquiry go on in one of their own. */
@ApplicationScoped
public class SplitInquiries {
  private final Door<IntakeCommand> door;
  private final Database database;
  private final FindInquiries find;
  private final FindConversations conversations;
  private final KeepMatters matters;
  private final PublicNumbers numbers;
  private final MailAliases aliases;
  private final Understanding understanding;

  SplitInquiries(
      Door<IntakeCommand> door,
      Database database,
      FindInquiries find,
      FindConversations conversations,
      KeepMatters matters,
      PublicNumbers numbers,
      MailAliases aliases,
      Understanding understanding) {
    this.door = door;
    this.database = database;
    this.find = find;
    this.conversations = conversations;
    this.matters = matters;
    this.numbers = numbers;
    this.aliases = aliases;
    this.understanding = understanding;
  }

  /**
   * What is to be split off.
   *
   * @param messages of the customer, at least one of which stays, unless nobody works on the
   *     inquiry any more
   * @param category null if the policy decides
   */
  public record Splitting(UUID inquiryId, Set<UUID> messages, @Nullable String category) {
    public Splitting {
      messages = Set.copyOf(messages);
    }
  }

  /** What was found to go. */
  private record Found(InquiryView whole, List<Turn> going, PublicNumber number, Instant now) {}

  /** What was found, and what is made of it. */
  private record Going(Found found, String text, Assessment assessment) {}

  /**
   * Opens an inquiry with the messages, linked to the one that they come from. It is under the same
   * policy; its promises begin now.
   */
  public Uni<Reply> split(Splitting splitting, String by, @Nullable String idempotencyKey) {
    return database
        .read(tx -> look(tx, splitting))
        .chain(found -> understood(found))
        .chain(going -> submit(going, splitting.category(), by, idempotencyKey));
  }

  /** The policy decides on a part as it decides at the door. */
  private Uni<Going> understood(Found found) {
    String text = textOf(found.going());
    InquiryRef whole = found.whole().ref();
    return understanding
        .assess(text, whole.policyVersion(), whole.language())
        .map(assessment -> new Going(found, text, assessment));
  }

  private Found look(Tx tx, Splitting splitting) {
    UUID id = splitting.inquiryId();
    InquiryView whole = find.inquiry(tx, id).orElseThrow(() -> Problems.unknown("inquiry " + id));
    List<Turn> turns = matters.turns(tx, id).stream().filter(turn -> isMessage(turn)).toList();
    List<Turn> going =
        turns.stream().filter(turn -> splitting.messages().contains(turn.messageId())).toList();
    if (going.size() < splitting.messages().size()) {
      Set<UUID> missing = new HashSet<>(splitting.messages());
      going.forEach(turn -> missing.remove(turn.messageId()));
      throw refusal(
          422,
          "no-message-of-the-customer",
          "Of the customer's written messages in this inquiry none is " + missing + ".");
    }
    boolean isEmptied = turns.size() == going.size();
    if (isEmptied && !RearrangeInquiries.mayBeEmptied(whole.status())) {
      throw refusal(
          422,
          "nothing-would-stay",
          "All messages would go; leave one, or correct the category with PATCH.");
    }
    PublicNumber number = numbers.at(conversations.numbers(tx, 1).getFirst());
    return new Found(whole, going, number, tx.clock());
  }

  private Uni<Reply> submit(
      Going going, @Nullable String category, String by, @Nullable String idempotencyKey) {
    Found found = going.found();
    UUID whole = found.whole().ref().id();
    Turn first = found.going().getFirst();
    Ids ids = new Ids("part of " + whole + " with the number " + found.number());
    UUID part = ids.timeOrdered("inquiry", found.now());
    UUID conversation = ids.named("conversation");
    Set<UUID> messages =
        found.going().stream().map(Turn::messageId).collect(Collectors.toUnmodifiableSet());
    IntakeCommand open =
        new IntakeCommand.OpenPart(
            part,
            found.whole().ref(),
            found.number(),
            conversation,
            first.contactId(),
            new IntakeCommand.Addressee(
                found.whole().address(), found.whole().name(), subjectOf(found)),
            going.text(),
            category,
            first.acceptedAt(),
            going.assessment());
    IntakeCommand off =
        new IntakeCommand.SplitOff(part, conversation, messages, threadsOf(found), by);
    return door.submitTogether(
        List.of(new Door.Part<>(part.toString(), open), new Door.Part<>(whole.toString(), off)),
        idempotencyKey);
  }

  private static @Nullable String subjectOf(Found found) {
    String subject = found.going().getFirst().subject();
    return subject == null ? found.whole().subject() : subject;
  }

  private static String textOf(List<Turn> turns) {
    return turns.stream()
        .flatMap(turn -> Stream.of(turn.subject(), SaidText.of(turn.text())))
        .filter(Objects::nonNull)
        .collect(Collectors.joining("\n"));
  }

  private Set<UUID> threadsOf(Found found) {
    List<UUID> threads = new ArrayList<>();
    for (Turn turn : found.going()) {
      String messageId = turn.providerId();
      if (found.whole().ref().channel() == Channel.EMAIL && messageId != null) {
        threads.add(aliases.of(turn.source(), found.whole().ref().test(), messageId));
      }
    }
    return Set.copyOf(threads);
  }

  private static boolean isMessage(Turn turn) {
    return turn.kind().equals(ContactKind.MESSAGE.name());
  }

  private static ProblemException refusal(int status, String type, String detail) {
    return new ProblemException(Problem.of(status, type, detail));
  }
}
