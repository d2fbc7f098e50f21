package io.careline.intake.app.matter;

import io.careline.contract.InquiryRef;
import io.careline.contract.Status;
import io.careline.decider.Reply;
import io.careline.intake.app.FindInquiries;
import io.careline.intake.app.FindInquiries.InquiryView;
import io.careline.intake.app.KeepMatters;
import io.careline.intake.domain.IntakeCommand;
import io.careline.intake.domain.MatterDecisions;
import io.careline.runtime.Database;
import io.careline.runtime.Door;
import io.careline.runtime.Problem;
import io.careline.runtime.ProblemException;
import io.careline.runtime.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Merges, links and rejects inquiries. */
@ApplicationScoped
public class RearrangeInquiries {
  /** An inquiry is looked at again when somebody else was faster. */
  private static final int ATTEMPTS_MAX = 5;

  private final Door<IntakeCommand> door;
  private final Database database;
  private final FindInquiries find;
  private final KeepMatters matters;

  RearrangeInquiries(
      Door<IntakeCommand> door, Database database, FindInquiries find, KeepMatters matters) {
    this.door = door;
    this.database = database;
    this.find = find;
    this.matters = matters;
  }

  /**
   * What is to be merged.
   *
   * @param acrossCustomers whether the two may be of different customers, who then read each other
   */
  public record Merging(UUID inquiryId, UUID into, boolean acrossCustomers) {}

  private record Two(InquiryView one, InquiryView other) {}

  /**
   * Lets an inquiry go on in another: its messages, its thread and what the customer waits for. The
   * same again changes nothing.
   */
  public Uni<Reply> merge(Merging merging, String by, @Nullable String idempotencyKey) {
    return merge(merging, by, idempotencyKey, 1);
  }

  private Uni<Reply> merge(Merging merging, String by, @Nullable String key, int attempt) {
    return two(merging.inquiryId(), merging.into())
        .chain(two -> {
          if (merging.into().equals(two.one().mergedInto())) {
            return done(new MatterDecisions.Merged(merging.into()));
          }
          checkSides(merging, two);
          boolean waiting = MatterDecisions.isCustomerWaiting(two.one().status());
          return door.submitTogether(
              List.of(
                  part(merging.inquiryId(), new IntakeCommand.Merge(merging.into(), waiting, by)),
                  part(merging.into(), new IntakeCommand.Absorb(merging.inquiryId(), waiting, by))),
              key);
        })
        .chain(reply ->
            isStale(reply) && attempt < ATTEMPTS_MAX
                ? merge(merging, by, key, attempt + 1)
                : Uni.createFrom().item(reply));
  }

  private static void checkSides(Merging merging, Two two) {
    InquiryRef one = two.one().ref();
    InquiryRef other = two.other().ref();
    checkTests(one, other);
    if (!one.customerId().equals(other.customerId()) && !merging.acrossCustomers()) {
      throw conflict(
          "other-customer",
          "The two are of different customers, and whoever is answered would read the other."
              + " If that is right, set acrossCustomers.");
    }
  }

  /** Says that two inquiries have to do with each other. The same again changes nothing. */
  public Uni<Reply> link(
      UUID inquiryId, UUID other, IntakeCommand.LinkReason reason, @Nullable String key) {
    return two(inquiryId, other)
        .invoke(two -> checkTests(two.one().ref(), two.other().ref()))
        .chain(() -> linkTo(inquiryId, other))
        .chain(known ->
            known.filter(link -> link.reason().equals(reason.name())).isPresent()
                ? done(new MatterDecisions.Linked(other, reason))
                : submit(inquiryId, new IntakeCommand.Link(other, reason), key));
  }

  /** Takes {@link #link} back. */
  public Uni<Reply> unlink(UUID inquiryId, UUID other, @Nullable String key) {
    return linkTo(inquiryId, other)
        .chain(known ->
            known.isPresent()
                ? submit(inquiryId, new IntakeCommand.Unlink(other), key)
                : done(new MatterDecisions.Unlinked(other)));
  }

  private Uni<Optional<KeepMatters.Link>> linkTo(UUID inquiryId, UUID other) {
    return database.read(tx ->
        matters.links(tx, inquiryId).stream()
            .filter(link -> link.outward() && link.inquiryId().equals(other))
            .findFirst());
  }

  private static Uni<Reply> done(Object body) {
    return Uni.createFrom().item(new Reply.Done(body));
  }

  /** Says that an inquiry is none: nobody deals with it any more. */
  public Uni<Reply> rejectSpam(UUID inquiryId, @Nullable String key) {
    return submit(inquiryId, new IntakeCommand.RejectSpam(), key);
  }

  private Uni<Two> two(UUID one, UUID other) {
    if (one.equals(other)) {
      throw conflict("same-inquiry", "This is one inquiry; name another.");
    }
    return database.read(tx ->
        new Two(
            find.inquiry(tx, one).orElseThrow(() -> Problems.unknown("inquiry " + one)),
            find.inquiry(tx, other).orElseThrow(() -> Problems.unknown("inquiry " + other))));
  }

  private Uni<Reply> submit(UUID inquiryId, IntakeCommand command, @Nullable String key) {
    return door.submit(inquiryId.toString(), command, key);
  }

  private static void checkTests(InquiryRef one, InquiryRef other) {
    if (one.test() != other.test()) {
      throw conflict("test-and-real", "One of the two is a test, the other is not.");
    }
  }

  private static Door.Part<IntakeCommand> part(UUID inquiryId, IntakeCommand command) {
    return new Door.Part<>(inquiryId.toString(), command);
  }

  private static boolean isStale(Reply reply) {
    return reply instanceof Reply.Refused refused
        && refused.type().equals(MatterDecisions.LOOK_AGAIN);
  }

  private static ProblemException conflict(String type, String detail) {
    return new ProblemException(Problem.of(409, type, detail));
  }

  /** Whether all messages of an inquiry in {@code status} may leave it, as nobody works on it. */
  static boolean mayBeEmptied(Status status) {
    return status == Status.REJECTED || status == Status.ABANDONED;
  }
}
