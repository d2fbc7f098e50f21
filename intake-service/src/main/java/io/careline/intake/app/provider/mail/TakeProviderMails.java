package io.careline.intake.app.provider.mail;

import io.careline.intake.app.mail.MailTaken;
import io.careline.intake.app.mail.Spool;
import io.careline.intake.app.mail.Spool.Spooled;
import io.careline.intake.app.mail.TakeMails;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes mails that providers bring, as all other mails are taken. Blocks its caller. */
@ApplicationScoped
public class TakeProviderMails {
  private final TakeMails mails;
  private final MeterRegistry metrics;

  TakeProviderMails(TakeMails mails, MeterRegistry metrics) {
    this.mails = mails;
    this.metrics = metrics;
  }

  /**
   * Takes {@code mail}. When the answer comes, it is committed.
   *
   * @param provider a name of few
   * @param mailbox where it came in; null if the provider or its header has to tell
   * @param spool takes the mail that is put together
   * @throws IOException if the spool fails
   */
  public MailTaken take(String provider, InboundMail mail, @Nullable String mailbox, Spool spool)
      throws IOException {
    Spooled whole =
        switch (mail) {
          case InboundMail.Whole sent -> sent.content();
          case InboundMail.Apart apart -> spool.fill(out -> ComposedMail.write(apart, out));
        };
    try (InputStream content = Files.newInputStream(whole.file());
        InputStream raw = new SequenceInputStream(envelope(mail.recipients()), content)) {
      MailTaken taken = mails.take(raw, mailbox, false);
      Counter.builder("careline.webhooks")
          .tag("provider", provider)
          .tag("type", "known")
          .tag("outcome", taken.outcome().name())
          .register(metrics)
          .increment();
      return taken;
    }
  }

  /** Whom a mail was sent to need not stand in its header: it may have come as a blind copy. */
  private static InputStream envelope(List<String> recipients) {
    HeaderLines header = new HeaderLines();
    if (!recipients.isEmpty()) {
      header.add("Envelope-To", String.join(", ", recipients));
    }
    StringBuilder text = new StringBuilder();
    header
        .lines()
        .forEach(line -> text.append(line.name()).append(": ").append(line.value()).append("\r\n"));
    return new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
