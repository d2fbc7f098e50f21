package io.careline.intake.app.mail;

import java.util.Optional;

/** How far mailboxes have been fetched. Every method may block. */
public interface MailboxPositions {

  /** Where fetching stands; empty if the mailbox was never fetched. */
  Optional<Position> of(String mailbox);

  /** Fetching goes on behind {@code position}; never back, but for another validity. */
  void reached(String mailbox, Position position);

  /** Notes that a mail could not be taken. Returns how often that was so by now. */
  int failed(String mailbox, Position position, String why);

  /**
   * A place in a folder (RFC 3501): as long as its validity stays, later mails have higher numbers.
   *
   * @param uid of the last mail that was taken or given up; 0 before the first
   */
  record Position(long validity, long uid) {}
}
