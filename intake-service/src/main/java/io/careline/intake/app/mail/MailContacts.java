package io.careline.intake.app.mail;

import io.careline.contract.Channel;
import io.careline.intake.app.ContactBounds;
import io.careline.intake.app.KeyedNames;
import io.careline.intake.app.ReplyToken;
import io.careline.intake.app.TakeContacts.Incoming;
import io.careline.intake.app.customer.IdentitySettings;
import io.careline.intake.domain.Contact;
import io.careline.intake.domain.ContactKind;
import io.careline.intake.domain.Letter;
import io.careline.intake.domain.customer.Identity;
import io.careline.intake.domain.customer.Proof;
import io.careline.intake.domain.mail.DkimAlignment;
import io.careline.intake.domain.mail.Mail;
import io.careline.intake.domain.mail.MailAddress;
import io.careline.intake.domain.mail.ReplyText;
import io.careline.intake.domain.mail.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Mails as contacts. */
@ApplicationScoped
class MailContacts {
  private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  private final Mailboxes mailboxes;
  private final ReplyToken tokens;
  private final KeyedNames names;
  private final MailAliases aliases;
  private final Set<String> trusted;

  MailContacts(
      Mailboxes mailboxes,
      ReplyToken tokens,
      KeyedNames names,
      MailAliases aliases,
      IdentitySettings identity) {
    this.mailboxes = mailboxes;
    this.tokens = tokens;
    this.names = names;
    this.aliases = aliases;
    this.trusted =
        identity.trustedAuthservIds().orElse(List.of()).stream()
            .map(id -> id.strip().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** What tells a mail from others: its id, or what it says if it has none. */
  static String identity(Mail mail) {
    String id = mail.messageId();
    return id == null
        ? "content " + mail.date() + " " + mail.from() + " " + mail.subject() + " " + mail.text()
        : "id " + id;
  }

  Incoming contact(Mail mail, String mailbox, MailAddress sender, boolean robot, boolean test) {
    Incoming contact =
        new Incoming(
            ContactKind.MESSAGE,
            Channel.EMAIL,
            mailbox,
            mail.messageId(),
            names.id("mail thread", sender.address(), identity(mail)).toString(),
            new Contact.Sender(
                Contact.Sender.Kind.ADDRESS,
                sender.address(),
                sender.name(),
                Identity.proved(proof(mail, sender))),
            null,
            null,
            mail.subject(),
            ReplyText.of(mail.text()).said(),
            null,
            Set.of(),
            robot,
            plausible(mail.date()),
            test);
    return ContactBounds.cut(contact, Integer.MAX_VALUE);
  }

  private Proof proof(Mail mail, MailAddress sender) {
    return DkimAlignment.proves(mail, sender, trusted) ? Proof.DKIM : Proof.NONE;
  }

  Letter letter(Mail mail, String mailbox, boolean test) {
    String rest = ReplyText.of(mail.text()).rest();
    boolean refused = mail.attachments().stream().anyMatch(file -> file.refusal() != null);
    return new Letter(
        cluesOf(mail, mailbox, test),
        rest.isEmpty() ? null : rest,
        mail.html(),
        mail.attachments(),
        mail.isDamaged() || mail.isCut() || refused);
  }

  private Letter.Clues cluesOf(Mail mail, String mailbox, boolean test) {
    String scope = aliases.scope(mailbox, test);
    Set<UUID> mentions = new LinkedHashSet<>();
    mail.inReplyTo().forEach(id -> mentions.add(aliases.within(scope, id)));
    mail.references().reversed().forEach(id -> mentions.add(aliases.within(scope, id)));
    String messageId = mail.messageId();
    UUID own = aliases.within(scope, messageId == null ? identity(mail) : messageId);
    mentions.remove(own);
    return new Letter.Clues(
        scope,
        own,
        new ArrayList<>(mentions),
        inquiryOf(mail),
        Subject.number(mail.subject()).orElse(null),
        mailboxes.splits(mailbox) ? Subject.topic(mail.subject()) : null);
  }

  /** By a token of ours, wherever a relay or a mail program has left it. */
  private @Nullable UUID inquiryOf(Mail mail) {
    return Stream.of(
            mail.inReplyTo().stream(),
            mail.references().reversed().stream(),
            mail.recipients().stream().map(MailAddress::address))
        .flatMap(texts -> texts)
        .flatMap(text -> tokens.read(text).stream())
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Instant plausible(@Nullable Instant date) {
    return date == null || date.isBefore(EARLIEST) || date.isAfter(LATEST) ? null : date;
  }
}
