package io.careline.intake.app.understood;

import io.careline.runtime.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Models that were uploaded. */
public interface KeepModels {

  /**
   * A model without its content.
   *
   * @param hash SHA-256 of the file
   * @param uploadedBy who; {@code careline} if it came with Careline
   * @param uploadedAt null if it came with Careline
   */
  record StoredModel(
      String name,
      String hash,
      Set<String> labels,
      String uploadedBy,
      @Nullable Instant uploadedAt) {
    public StoredModel {
      labels = Set.copyOf(labels);
    }
  }

  /** Stores a model unless one of its name or content is stored already. */
  void add(Tx tx, StoredModel model, byte[] content);

  /** All of them, the newest first. */
  List<StoredModel> all(Tx tx);

  /** The content of the model that {@code reference} names, by name or hash. */
  Optional<byte[]> content(Tx tx, String reference);
}
