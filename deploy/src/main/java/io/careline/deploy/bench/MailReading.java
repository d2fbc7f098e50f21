package io.careline.deploy.bench;

import io.careline.intake.app.mail.MailReader;
import io.careline.intake.app.mail.MailSettings;
import io.careline.intake.app.mail.Spool;
import io.careline.intake.domain.mail.Mail;
import io.careline.intake.domain.mail.MailVerdict;
import io.careline.intake.domain.mail.ReplyText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.jspecify.annotations.Nullable;

/**
 * How many mails one thread reads and understands: parsed, attachments written out, type sniffed,
 * HTML sanitised, judged, and what was said apart from what was quoted. The yardstick is the parser
 * alone on the same bytes, all contents decoded and thrown away. Both take turns, so that what else
 * the machine does hits both.
 */
public final class MailReading {
  private static final int TURNS = 10;
  private static final Set<String> OWN = Set.of("care@shop.example");

  private final MailReader reader = new MailReader(new Bounds());
  private long understood;

  private record Bounds() implements MailSettings {
    @Override
    public long sizeMax() {
      return 50L * 1024 * 1024;
    }

    @Override
    public long attachmentSizeMax() {
      return 30L * 1024 * 1024;
    }

    @Override
    public int attachmentsMax() {
      return 100;
    }

    @Override
    public int textMax() {
      return 100_000;
    }

    @Override
    public long bytesAtOnce() {
      return 128L * 1024 * 1024;
    }
  }

  private interface Work {
    void on(byte[] mail) throws IOException;
  }

  /** Measures each kind of mails and prints a line of it, as {@link MailProcess} reads it. */
  public static void measure(Duration warmUp, Duration time, @Nullable Path folder, PrintWriter out)
      throws IOException {
    Map<String, List<byte[]>> kinds = MailSamples.generated();
    if (folder != null) {
      kinds.put("in " + folder, MailSamples.of(folder));
    }
    MailReading reading = new MailReading();
    for (Map.Entry<String, List<byte[]>> kind : kinds.entrySet()) {
      if (kind.getValue().isEmpty()) {
        continue;
      }
      reading.turns(kind.getValue(), warmUp.dividedBy(kinds.size()));
      double[] rates = reading.turns(kind.getValue(), time.dividedBy(kinds.size()));
      out.printf("%d\t%.3f\t%.3f\t%s%n", kind.getValue().size(), rates[0], rates[1], kind.getKey());
      out.flush();
    }
    if (reading.understood == 0) {
      throw new IllegalStateException("nothing was understood");
    }
  }

  private double[] turns(List<byte[]> mails, Duration time) throws IOException {
    Duration turn = time.dividedBy(2 * TURNS);
    double[] rates = new double[2];
    for (int number = 0; number < TURNS; number++) {
      rates[0] += rate(mails, turn, this::understand) / TURNS;
      rates[1] += rate(mails, turn, MailReading::parse) / TURNS;
    }
    return rates;
  }

  /** Whole rounds, so that each mail counts the same. */
  private static double rate(List<byte[]> mails, Duration time, Work work) throws IOException {
    long begun = System.nanoTime();
    long count = 0;
    long now = begun;
    while (now - begun < time.toNanos()) {
      for (byte[] mail : mails) {
        work.on(mail);
      }
      count += mails.size();
      now = System.nanoTime();
    }
    return count / ((now - begun) / 1e9);
  }

  private void understand(byte[] raw) throws IOException {
    try (Spool spool = new Spool()) {
      Mail mail = reader.read(new ByteArrayInputStream(raw), spool);
      boolean person = MailVerdict.of(mail, OWN) instanceof MailVerdict.Person;
      understood += ReplyText.of(mail.text()).said().length() + (person ? 1 : 0);
    }
  }

  private static void parse(byte[] raw) throws IOException {
    MimeTokenStream stream =
        new MimeTokenStream(
            MimeConfig.custom()
                .setMaxLineLen(-1)
                .setMaxHeaderCount(-1)
                .setMaxHeaderLen(1_000_000)
                .setMaxContentLen(-1)
                .build());
    stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
    try {
      stream.parse(new ByteArrayInputStream(raw));
      for (EntityState state = stream.getState();
          state != EntityState.T_END_OF_STREAM;
          state = stream.next()) {
        if (state == EntityState.T_BODY) {
          stream.getDecodedInputStream().transferTo(OutputStream.nullOutputStream());
        }
      }
    } catch (MimeException e) {
      // A damaged mail ends where it is damaged, for both.
      return;
    }
  }
}
