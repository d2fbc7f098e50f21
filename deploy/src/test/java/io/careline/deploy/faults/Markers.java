package io.careline.deploy.faults;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Words that stand nowhere else, one for each field that a person's data may get into. They are
 * plain letters and digits, so that in quoted-printable, JSON and URLs they look the same.
 */
final class Markers {
  private static final String PREFIX = "mrkzqv";

  /** How the beginning that all words share may look. */
  static final List<String> BEGINNINGS =
      looks(PREFIX).stream().map(look -> new String(look, StandardCharsets.ISO_8859_1)).toList();

  private final Map<String, String> byPlace = new LinkedHashMap<>();

  /** A new word for {@code place}. */
  String at(String place) {
    String word = PREFIX + "%03d".formatted(byPlace.size());
    if (byPlace.put(place, word) != null) {
      throw new IllegalStateException("two markers at " + place);
    }
    return word;
  }

  /** All words by their places. */
  Map<String, String> all() {
    return Map.copyOf(byPlace);
  }

  /** How {@code word} may look in bytes: as it is, in UTF-16, and in Base64 wherever it stands. */
  static List<byte[]> looks(String word) {
    List<byte[]> looks = new ArrayList<>();
    looks.add(word.getBytes(StandardCharsets.UTF_8));
    looks.add(word.getBytes(StandardCharsets.UTF_16LE));
    for (int before = 0; before < 3; before++) {
      byte[] shifted = ("x".repeat(before) + word).getBytes(StandardCharsets.UTF_8);
      String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
      // What stands beside it changes the first and the last letters.
      int from = before == 0 ? 0 : before + 1;
      int to = shifted.length * 8 / 6;
      looks.add(encoded.substring(from, to).getBytes(StandardCharsets.US_ASCII));
    }
    return looks;
  }
}
