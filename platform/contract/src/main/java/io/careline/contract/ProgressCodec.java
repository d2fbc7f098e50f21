package io.careline.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** {@link Progress} as JSON. It is plumbing, not an event: its records have no headers. */
public final class ProgressCodec {
  private static final ObjectWriter WRITER = ContractJson.MAPPER.writerFor(Progress.class);
  private static final ObjectReader READER = ContractJson.MAPPER.readerFor(Progress.class);

  private ProgressCodec() {}

  /** The key of {@code progress}' record. */
  public static String key(Progress progress) {
    return progress.source().uri();
  }

  /** The value of {@code progress}' record: JSON in UTF-8. */
  public static byte[] write(Progress progress) {
    try {
      return WRITER.writeValueAsBytes(progress);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("every progress can be written as JSON", e);
    }
  }

  /**
   * The progress of a record's value.
   *
   * @throws UnreadableEventException if a field is missing or malformed
   */
  public static Progress read(byte[] value) {
    try {
      @Nullable Progress progress = READER.readValue(value);
      if (progress == null) {
        throw new UnreadableEventException("progress is null");
      }
      return progress;
    } catch (IOException e) {
      throw ContractJson.unreadable("progress", e);
    }
  }
}
