package io.careline.intake.app.privacy;

import io.careline.runtime.Tx;
import java.util.List;
import java.util.UUID;

/** Everything that intake holds of a customer, as the customer may have it. */
public interface CustomerExport {

  /** The parts, in the order in which they are written. */
  List<Part> parts();

  /** The rows of a part, each a JSON object. */
  List<String> rows(Tx tx, Part part, List<UUID> customers);

  /** The files that the customer sent. */
  List<SentFile> files(Tx tx, List<UUID> customers);

  /**
   * A kind of data.
   *
   * @param name as it stands in the document
   * @param purpose what it is kept for
   * @param kept how long it is kept
   */
  record Part(String name, String purpose, String kept) {}

  /** A file that the customer sent. */
  record SentFile(UUID messageId, int place, String name, String digest) {}
}
