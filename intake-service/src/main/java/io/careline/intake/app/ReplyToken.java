package io.careline.intake.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An inquiry's id as it travels in our own message ids and addresses and comes back with an answer:
 * signed, so that nobody can write into an inquiry without having had mail of it. 42 characters of
 * base32 in lower case, which mail programs leave alone.
 */
@ApplicationScoped
public class ReplyToken {
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int ID_BYTES = 16;
  private static final int SIGNATURE_BYTES = 10;
  private static final int BYTES = ID_BYTES + SIGNATURE_BYTES;
  private static final int LENGTH = (BYTES * 8 + 4) / 5;
  private static final Pattern CANDIDATE =
      Pattern.compile("(?<![a-z2-7])[a-z2-7]{" + LENGTH + "}(?![a-z2-7])");

  private final KeyedNames names;

  ReplyToken(KeyedNames names) {
    this.names = names;
  }

  /** The token of an inquiry. */
  public String encode(UUID inquiryId) {
    byte[] id = bytesOf(inquiryId);
    byte[] token = Arrays.copyOf(id, BYTES);
    System.arraycopy(signature(inquiryId), 0, token, ID_BYTES, SIGNATURE_BYTES);
    return base32(token);
  }

  /** The inquiry of the first genuine token in a message id, an address or any other text. */
  public Optional<UUID> read(String text) {
    Matcher candidates = CANDIDATE.matcher(text.toLowerCase(Locale.ROOT));
    while (candidates.find()) {
      ByteBuffer bytes = ByteBuffer.wrap(unbase32(candidates.group()));
      UUID id = new UUID(bytes.getLong(), bytes.getLong());
      byte[] given = new byte[SIGNATURE_BYTES];
      bytes.get(given);
      if (MessageDigest.isEqual(given, signature(id))) {
        return Optional.of(id);
      }
    }
    return Optional.empty();
  }

  private byte[] signature(UUID id) {
    return Arrays.copyOf(names.hash("reply token", id.toString()), SIGNATURE_BYTES);
  }

  private static byte[] bytesOf(UUID id) {
    return ByteBuffer.allocate(ID_BYTES)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  private static String base32(byte[] bytes) {
    StringBuilder text = new StringBuilder(LENGTH);
    for (int bit = 0; bit < bytes.length * 8; bit += 5) {
      int pair = at(bytes, bit / 8) << 8 | at(bytes, bit / 8 + 1);
      text.append(ALPHABET.charAt(pair >> (11 - bit % 8) & 31));
    }
    return text.toString();
  }

  private static int at(byte[] bytes, int index) {
    return index < bytes.length ? bytes[index] & 0xFF : 0;
  }

  private static byte[] unbase32(String text) {
    byte[] bytes = new byte[BYTES];
    int bits = 0;
    int held = 0;
    int next = 0;
    for (int i = 0; i < text.length(); i++) {
      held = held << 5 | ALPHABET.indexOf(text.charAt(i));
      bits += 5;
      if (bits >= 8 && next < BYTES) {
        bits -= 8;
        bytes[next++] = (byte) (held >> bits);
      }
    }
    return bytes;
  }
}
