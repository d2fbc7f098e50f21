package io.careline.runtime.http;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the next page of a list begins: the sort key of the last row, as one word that a client
 * hands back and need not understand.
 */
public final class Cursor {
  private static final String SEPARATOR = "|";

  private Cursor() {}

  /** The word for the parts of a sort key. Only the last part may contain a bar. */
  public static String of(String... parts) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The place that {@code text} means, or null for the first page.
   *
   * @param parts how many the sort key has
   * @param place makes the place of them; what it throws over bad parts becomes the 400
   */
  public static <T> @Nullable T read(
      @Nullable String text, int parts, Function<List<String>, T> place) {
    if (text == null) {
      return null;
    }
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      return place.apply(Arrays.asList(plain.split("\\" + SEPARATOR, parts)));
    } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
      throw Parameters.invalid("cursor", "must be the nextCursor of an earlier answer");
    }
  }
}
