package io.careline.intake.app.mail;

import io.careline.intake.domain.mail.Mail;
import io.careline.intake.domain.mail.MailAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.jboss.logging.Logger;

/** Reads mails. There is none that it can't read at all; what is broken is left out and said. */
@ApplicationScoped
public class MailReader {
  private static final Logger LOG = Logger.getLogger(MailReader.class);
  private static final int DEPTH_MAX = 120;
  private static final int PARTS_MAX = 2_000;
  private static final MimeConfig LENIENT =
      MimeConfig.custom()
          .setMaxLineLen(-1)
          .setMaxHeaderCount(-1)
          .setMaxHeaderLen(1_000_000)
          .setMaxContentLen(-1)
          .build();

  private final MailSettings settings;

  /** A reader that keeps to the bounds of {@code settings}. */
  public MailReader(MailSettings settings) {
    this.settings = settings;
  }

  /**
   * The mail that {@code raw} holds.
   *
   * @param spool takes the attachments
   * @throws IOException if {@code raw} itself can't be read
   */
  public Mail read(InputStream raw, Spool spool) throws IOException {
    Reading reading = new Reading(new MailParts(settings, spool));
    MimeTokenStream stream = new MimeTokenStream(LENIENT);
    stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
    boolean damaged = false;
    try {
      stream.parse(raw);
      damaged = !reading.run(stream);
    } catch (MimeException | RuntimeException e) {
      LOG.debug("a mail is damaged", e);
      damaged = true;
    }
    return reading.mail(damaged);
  }

  /** One mail while it is read; headers stand on a stack, as parts stand in parts. */
  private static final class Reading {
    private final MailParts parts;
    private final MailHeader top = new MailHeader();
    private final Deque<String> containers = new ArrayDeque<>();
    private MailHeader current = top;
    private boolean inTop = true;
    private int count;

    Reading(MailParts parts) {
      this.parts = parts;
    }

    /** Whether it came to the end of the mail. */
    boolean run(MimeTokenStream stream) throws IOException, MimeException {
      for (EntityState state = stream.getState();
          state != EntityState.T_END_OF_STREAM;
          state = stream.next()) {
        if (containers.size() > DEPTH_MAX || count > PARTS_MAX) {
          return false;
        }
        take(state, stream);
      }
      return true;
    }

    private void take(EntityState state, MimeTokenStream stream) throws IOException {
      switch (state) {
        case T_START_BODYPART -> {
          current = new MailHeader();
          inTop = false;
          count++;
        }
        case T_FIELD -> current.add(stream.getField());
        case T_START_MULTIPART ->
            containers.push(parts.enter(stream.getBodyDescriptor().getMimeType()));
        case T_END_MULTIPART -> parts.leave(containers.pop());
        case T_BODY ->
            parts.take(current, stream.getBodyDescriptor(), stream.getDecodedInputStream(), inTop);
        default -> {
          // Preambles, epilogues and the marks between parts say nothing.
        }
      }
    }

    Mail mail(boolean damaged) {
      List<MailAddress> recipients = new ArrayList<>();
      Stream.of("delivered-to", "x-original-to", "envelope-to", "x-forwarded-to", "to", "cc")
          .forEach(name -> recipients.addAll(top.addresses(name)));
      List<String> own = top.ids("message-id");
      List<MailAddress> from = top.addresses("from");
      return new Mail(
          top.fields(),
          own.isEmpty() ? null : own.getFirst(),
          top.ids("in-reply-to"),
          top.ids("references"),
          from.isEmpty() ? top.addresses("sender") : from,
          top.addresses("reply-to"),
          recipients,
          top.text("subject").filter(subject -> !subject.isEmpty()).orElse(null),
          top.date(),
          parts.text(),
          parts.html(),
          parts.isCut(),
          parts.attachments(),
          parts.report(),
          parts.quotedIds(),
          damaged);
    }
  }
}
