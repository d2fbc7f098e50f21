package io.careline.intake.app.mail;

import io.careline.intake.app.MailboxSettings.From;
import io.careline.intake.app.MailboxSettings.Imap;
import io.careline.intake.app.MailboxSettings.Mailbox;
import io.careline.intake.app.mail.MailboxPositions.Position;
import io.careline.runtime.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.jboss.logging.Logger;

/**
 * Fetches one mailbox in the order of its numbers. A mail counts as fetched when it is committed;
 * whether somebody has read it elsewhere does not matter. One that can't be taken is given up after
 * some tries, visibly, and the next ones come.
 */
final class MailboxFetcher {
  private static final Logger LOG = Logger.getLogger(MailboxFetcher.class);
  private static final int TRIES_MAX = 5;
  private static final int PAGE = 200;

  private final String name;
  private final Mailbox mailbox;
  private final Imap imap;
  private final ImapLogin login;
  private final TakeMails mails;
  private final MailboxPositions positions;
  private final MailSettings settings;
  private final MeterRegistry metrics;
  private final MailboxMetrics figures;

  MailboxFetcher(
      String name,
      Mailbox mailbox,
      Imap imap,
      ImapLogin login,
      TakeMails mails,
      MailboxPositions positions,
      MailSettings settings,
      MeterRegistry metrics) {
    this.name = name;
    this.mailbox = mailbox;
    this.imap = imap;
    this.login = login;
    this.mails = mails;
    this.positions = positions;
    this.settings = settings;
    this.metrics = metrics;
    this.figures = new MailboxMetrics(name, metrics);
  }

  /** What is done with an open folder. */
  interface Work {
    void on(IMAPFolder folder) throws MessagingException, IOException, InterruptedException;
  }

  /** Opens the folder, reading only, and closes it after {@code work}. */
  void withFolder(Work work) throws MessagingException, IOException, InterruptedException {
    try (Store store = login.connect(imap);
        Folder folder = store.getFolder(imap.folder())) {
      folder.open(Folder.READ_ONLY);
      work.on((IMAPFolder) folder);
    }
  }

  /**
   * Takes what is there and was not taken yet.
   *
   * @throws RetryLater if a mail could not be taken for now
   */
  void fetch(IMAPFolder folder) throws MessagingException, IOException {
    Position position = positionIn(folder);
    List<Message> beyond = beyond(folder, position);
    while (!beyond.isEmpty()) {
      for (Message message : beyond.subList(0, Math.min(PAGE, beyond.size()))) {
        position = new Position(position.validity(), folder.getUID(message));
        take((IMAPMessage) message, position);
        positions.reached(name, position);
      }
      beyond = beyond(folder, position);
    }
  }

  private Position positionIn(IMAPFolder folder) throws MessagingException {
    long validity = folder.getUIDValidity();
    Optional<Position> known = positions.of(name);
    if (known.isPresent()) {
      // Numbers of another validity mean other mails. Those that were taken are recognised.
      return known.get().validity() == validity ? known.get() : new Position(validity, 0);
    }
    Position first =
        new Position(validity, imap.from() == From.BEGINNING ? 0 : folder.getUIDNext() - 1);
    positions.reached(name, first);
    return first;
  }

  private List<Message> beyond(IMAPFolder folder, Position position) throws MessagingException {
    // A range without an end always gives the last mail, even if its number is lower.
    Message[] found = folder.getMessagesByUID(position.uid() + 1, UIDFolder.LASTUID);
    Comparator<Message> byNumber = Comparator.comparingLong(message -> uidOf(folder, message));
    List<Message> beyond =
        Arrays.stream(found)
            .filter(message -> uidOf(folder, message) > position.uid())
            .sorted(byNumber)
            .toList();
    figures.waiting(beyond.size());
    return beyond;
  }

  private static long uidOf(IMAPFolder folder, Message message) {
    try {
      return folder.getUID(message);
    } catch (MessagingException e) {
      // It was removed meanwhile.
      return -1;
    }
  }

  private void take(IMAPMessage message, Position position) throws MessagingException, IOException {
    if (message.isExpunged()) {
      return;
    }
    if (message.getSize() > settings.sizeMax()) {
      giveUp(position, "it has " + message.getSize() + " bytes");
      return;
    }
    try (InputStream raw = message.getMimeStream()) {
      mails.take(raw, mailbox.address(), false);
    } catch (ProblemException e) {
      if (e.problem().status() >= 500 || e.problem().status() == 429) {
        throw new RetryLater(e);
      }
      triedInVain(position, e);
    } catch (RuntimeException e) {
      triedInVain(position, e);
    }
  }

  private void triedInVain(Position position, RuntimeException fault) {
    int tries = positions.failed(name, position, String.valueOf(fault.getMessage()));
    if (tries < TRIES_MAX) {
      throw new RetryLater(fault);
    }
    giveUp(position, "it was tried " + tries + " times");
  }

  private void giveUp(Position position, String why) {
    LOG.errorf("a mail is left in the mailbox, mailbox=%s uid=%d: %s", name, position.uid(), why);
    positions.failed(name, position, why);
    metrics.counter("careline.mails.left", "mailbox", name).increment();
  }

  /** A mail could not be taken, and it may go well later. */
  static final class RetryLater extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RetryLater(RuntimeException cause) {
      super(cause);
    }
  }
}
