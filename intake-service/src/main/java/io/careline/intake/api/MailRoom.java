package io.careline.intake.api;

import io.careline.intake.app.mail.MailSettings;
import io.careline.runtime.Problem;
import io.careline.runtime.ProblemException;
import io.careline.runtime.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;

/** How much of mails is read at the same time. */
@ApplicationScoped
class MailRoom {
  private static final int KIBIBYTE = 1024;

  private final MailSettings settings;
  private final Semaphore room;
  private final Semaphore strangersRoom;

  MailRoom(MailSettings settings) {
    this.settings = settings;
    this.room = new Semaphore(Math.toIntExact(settings.bytesAtOnce() / KIBIBYTE));
    this.strangersRoom = new Semaphore(room.availablePermits());
  }

  /**
   * Takes room for a mail until the answer is closed.
   *
   * @param length as announced; negative if it is not
   * @throws ProblemException 503 if there is none
   */
  Place enter(long length) {
    return enter(length, room);
  }

  /**
   * The same for what may come from anybody, because its signature is known when it was read: it
   * takes no room away from those who have a key.
   */
  Place enterUnchecked(long length) {
    return enter(length, strangersRoom);
  }

  private Place enter(long length, Semaphore from) {
    int kibibytes = Math.toIntExact((length < 0 ? settings.sizeMax() : length) / KIBIBYTE + 1);
    if (!from.tryAcquire(kibibytes)) {
      throw Problems.overloaded("Many large mails are being read; send this one again.");
    }
    return new Place(from, kibibytes);
  }

  /** Room for one mail. */
  final class Place implements AutoCloseable {
    private final Semaphore from;
    private final int kibibytes;

    private Place(Semaphore from, int kibibytes) {
      this.from = from;
      this.kibibytes = kibibytes;
    }

    /** Ends with 413 where {@code body} becomes too long. */
    InputStream bounded(InputStream body) {
      return new Bounded(body, settings.sizeMax());
    }

    @Override
    public void close() {
      from.release(kibibytes);
    }
  }

  /** Holds for a body without an announced length too. */
  private static final class Bounded extends FilterInputStream {
    private final long max;
    private long count;

    Bounded(InputStream body, long max) {
      super(body);
      this.max = max;
    }

    @Override
    public int read() throws IOException {
      return counted(super.read(), 1);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      return counted(read, read);
    }

    private int counted(int result, int more) {
      count += result < 0 ? 0 : more;
      if (count > max) {
        throw new ProblemException(
            Problem.of(413, "too-large", "A mail has at most " + max + " bytes."));
      }
      return result;
    }
  }
}
