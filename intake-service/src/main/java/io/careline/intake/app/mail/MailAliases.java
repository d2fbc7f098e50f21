package io.careline.intake.app.mail;

import io.careline.intake.app.KeyedNames;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The ids under which mails mention each other, as keyed hashes of their message ids. */
@ApplicationScoped
public class MailAliases {
  private final Mailboxes mailboxes;
  private final KeyedNames names;

  MailAliases(Mailboxes mailboxes, KeyedNames names) {
    this.mailboxes = mailboxes;
    this.names = names;
  }

  /** The alias of a mail that came to {@code mailbox}. */
  public UUID of(String mailbox, boolean test, String messageId) {
    return within(scope(mailbox, test), messageId);
  }

  /** Within which message ids are unique. */
  String scope(String mailbox, boolean test) {
    String shared = mailboxes.sharesCopies(mailbox) ? "every mailbox" : mailbox;
    return test ? "tests of " + shared : shared;
  }

  UUID within(String scope, String messageId) {
    return names.id("mail", scope, messageId);
  }
}
