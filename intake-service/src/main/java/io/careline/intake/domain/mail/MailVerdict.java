package io.careline.intake.domain.mail;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Who is behind a mail. */
public sealed interface MailVerdict {

  /** Somebody wrote it. */
  record Person(MailAddress sender) implements MailVerdict {}

  /**
   * A program wrote it, and nobody waits for an answer.
   *
   * @param sign by which that is known, such as a header's name
   * @param sender null if it names none
   */
  record Robot(String sign, @Nullable MailAddress sender) implements MailVerdict {}

  /**
   * A mail of ours came back.
   *
   * @param failed null if it is only late, or arrived
   */
  record Bounce(DeliveryReport.@Nullable Recipient failed) implements MailVerdict {}

  /** It comes from one of our own mailboxes. */
  record Own() implements MailVerdict {}

  /** Nobody can be answered. */
  record Nobody() implements MailVerdict {}

  /**
   * Judges {@code mail}.
   *
   * @param own our own addresses, in lower case
   */
  static MailVerdict of(Mail mail, Set<String> own) {
    if (mail.report() != null) {
      return new Bounce(mail.report().failed());
    }
    Optional<MailAddress> named = first(mail.from(), own);
    Optional<String> sign = RobotMail.sign(mail, own);
    if (sign.isPresent()) {
      boolean bounced = RobotMail.isBounce(mail);
      return bounced ? new Bounce(unsaid()) : new Robot(sign.get(), named.orElse(null));
    }
    // A form on a website writes as nobody, and names the person to answer.
    Predicate<MailAddress> answered = address -> !RobotMail.isNobody(address);
    Optional<MailAddress> person =
        named.filter(answered).or(() -> first(mail.replyTo(), own).filter(answered));
    if (person.isPresent()) {
      return new Person(person.get());
    }
    if (named.isPresent()) {
      return new Robot("from", named.get());
    }
    boolean isOwn = mail.from().stream().anyMatch(from -> own.contains(from.withoutDetail()));
    return isOwn ? new Own() : new Nobody();
  }

  private static DeliveryReport.Recipient unsaid() {
    return new DeliveryReport.Recipient(null, "failed", null, null);
  }

  private static Optional<MailAddress> first(List<MailAddress> addresses, Set<String> own) {
    return addresses.stream()
        .filter(address -> !own.contains(address.withoutDetail()))
        .filter(address -> address.address().contains("@"))
        .findFirst();
  }
}
