package io.careline.intake.domain.mail;

import io.careline.intake.domain.RobotSigns;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells mails that programs write: automatic answers, bounces, lists (RFC 3834, RFC 2919). */
final class RobotMail {
  private static final Set<String> OF_LISTS = Set.of("list-id", "list-post", "list-unsubscribe");
  private static final String PRECEDENCE = "precedence";
  private static final String REPORT = "multipart/report";
  private static final Pattern NOBODY =
      Pattern.compile(
          "(no|do[-_.]?not|not)[-_.]?(reply|respond|antworten)|mailer[-_.]?daemon|post[-_.]?master|"
              + "bounces?|bounce[+-].*|nie[-_.]?odpowiadaj|keine?[-_.]?antwort");
  private static final Pattern BOUNCER =
      Pattern.compile(
          "mailer[-_.]?daemon|post[-_.]?master|mdaemon|mail[-_.]delivery[-_.]sys(tem)?");
  private static final List<String> ABSENT =
      List.of(
          "automatic reply:",
          "auto-reply",
          "autoreply",
          "auto reply",
          "auto response",
          "out of office",
          "out of the office",
          "automatische antwort",
          "abwesenheitsnotiz",
          "abwesend:",
          "automatyczna odpowiedź",
          "odpowiedź automatyczna",
          "réponse automatique",
          "respuesta automática",
          "risposta automatica");
  private static final Pattern UNDELIVERED =
      Pattern.compile(
          "undeliver|returned mail|returned to sender|delivery (status )?(notification|failure)|"
              + "failure (notice|delivery)|mail delivery (failed|system|error)|delivery failed|"
              + "non[- ]?deliver|could not be delivered|unzustellbar|nicht zugestellt|"
              + "nie dostarczono|message not delivered|mail system error");

  private RobotMail() {}

  /** By what it is known; empty if a person wrote it. */
  static Optional<String> sign(Mail mail, Set<String> own) {
    boolean ofOwnList = isOfOwnList(mail, own);
    return mail.header().entrySet().stream()
        .filter(field -> !ofOwnList || !isOfLists(field.getKey()))
        .filter(field ->
            field.getValue().stream()
                .anyMatch(value -> RobotSigns.in(Map.of(field.getKey(), value))))
        .map(Map.Entry::getKey)
        .sorted()
        .findFirst()
        .or(() -> isReport(mail) ? Optional.of("content-type") : Optional.empty())
        .or(() -> isBounce(mail) ? Optional.of("from") : Optional.empty())
        .or(() -> isAbsenceNote(mail) ? Optional.of("subject") : Optional.empty());
  }

  /** A mail system says that a mail could not be delivered, in its own way. */
  static boolean isBounce(Mail mail) {
    boolean fromSystem =
        mail.from().stream().anyMatch(from -> BOUNCER.matcher(localPart(from)).matches());
    boolean returned = mail.field("return-path").filter("<>"::equals).isPresent();
    return (fromSystem || returned || mail.from().isEmpty())
        && UNDELIVERED.matcher(lower(mail.subject() == null ? "" : mail.subject())).find();
  }

  /** Nobody reads what is sent there. */
  static boolean isNobody(MailAddress address) {
    return NOBODY.matcher(localPart(address)).matches();
  }

  /** A report of any kind (RFC 6522): of complaints, receipts, or a delivery told in prose. */
  private static boolean isReport(Mail mail) {
    return mail.field("content-type").filter(type -> lower(type).startsWith(REPORT)).isPresent();
  }

  private static boolean isAbsenceNote(Mail mail) {
    String subject = lower(mail.subject() == null ? "" : mail.subject()).strip();
    return ABSENT.stream().anyMatch(subject::startsWith);
  }

  /** A mailbox may be a list itself, so that each customer's mail bears the list's header. */
  private static boolean isOfOwnList(Mail mail, Set<String> own) {
    return Stream.of("list-id", "list-post")
        .flatMap(name -> mail.header().getOrDefault(name, List.of()).stream())
        .map(RobotMail::lower)
        .anyMatch(value ->
            own.stream()
                .anyMatch(address ->
                    value.contains(address) || value.contains(address.replace('@', '.'))));
  }

  private static boolean isOfLists(String name) {
    return OF_LISTS.contains(name) || name.equals(PRECEDENCE);
  }

  private static String localPart(MailAddress address) {
    return address.address().split("@", 2)[0];
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
