package io.careline.intake.app.mail;

import io.careline.intake.app.MailboxSettings;
import io.careline.intake.app.MailboxSettings.Imap;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.jboss.logging.Logger;

/** Keeps fetching all mailboxes that are configured to be fetched, each on a thread of its own. */
@ApplicationScoped
class FetchMailboxes {
  private static final Logger LOG = Logger.getLogger(FetchMailboxes.class);

  private final MailboxSettings settings;
  private final ImapLogin login;
  private final TakeMails mails;
  private final MailboxPositions positions;
  private final MailSettings bounds;
  private final MeterRegistry metrics;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final ScheduledExecutorService alarm =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("mailbox-alarm").factory());
  private final List<Thread> threads = new ArrayList<>();

  FetchMailboxes(
      MailboxSettings settings,
      ImapLogin login,
      TakeMails mails,
      MailboxPositions positions,
      MailSettings bounds,
      MeterRegistry metrics) {
    this.settings = settings;
    this.login = login;
    this.mails = mails;
    this.positions = positions;
    this.bounds = bounds;
    this.metrics = metrics;
  }

  void atStart(@Observes StartupEvent event) {
    settings
        .all()
        .forEach((name, mailbox) ->
            mailbox
                .imap()
                .ifPresent(imap -> {
                  MailboxFetcher fetcher =
                      new MailboxFetcher(
                          name, mailbox, imap, login, mails, positions, bounds, metrics);
                  threads.add(
                      Thread.ofPlatform()
                          .name("mailbox-" + name)
                          .start(() -> keepFetching(name, imap, fetcher)));
                }));
  }

  void atEnd(@Observes ShutdownEvent event) {
    stopping.countDown();
    threads.forEach(Thread::interrupt);
    alarm.shutdownNow();
  }

  private void keepFetching(String name, Imap imap, MailboxFetcher fetcher) {
    RetryPause pause = new RetryPause();
    try {
      while (stopping.getCount() > 0) {
        try {
          fetcher.withFolder(folder -> {
            while (stopping.getCount() > 0) {
              int known = folder.getMessageCount();
              fetcher.fetch(folder);
              pause.wentWell();
              if (folder.getMessageCount() == known) {
                // What the store told while mails were fetched, it does not tell again.
                awaitNews(folder, imap);
              }
            }
          });
        } catch (MessagingException | IOException | RuntimeException e) {
          if (stopping.getCount() > 0) {
            LOG.warnf("fetching pauses, mailbox=%s: %s", name, e);
            metrics.counter("careline.mailbox.pauses", "mailbox", name).increment();
          }
          stopping.await(pause.next().toMillis(), TimeUnit.MILLISECONDS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Until the store tells of something, at most until it is time to look. */
  private void awaitNews(IMAPFolder folder, Imap imap)
      throws MessagingException, InterruptedException {
    long millis = imap.pollEvery().toMillis();
    Future<?> look = alarm.schedule(() -> wake(folder), millis, TimeUnit.MILLISECONDS);
    try {
      folder.idle(true);
    } catch (MessagingException e) {
      if (!folder.isOpen()) {
        throw e;
      }
      // The store knows no IDLE (RFC 2177).
      stopping.await(millis, TimeUnit.MILLISECONDS);
    } finally {
      look.cancel(false);
    }
  }

  /** Any command ends the waiting. */
  private static void wake(IMAPFolder folder) {
    try {
      folder.getMessageCount();
    } catch (MessagingException | RuntimeException e) {
      LOG.debug("the folder was closed meanwhile", e);
    }
  }
}
