package io.careline.intake.app.mail;

import io.careline.intake.domain.mail.MailAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.dom.field.ContentDispositionField;
import org.apache.james.mime4j.dom.field.ContentTypeField;
import org.apache.james.mime4j.dom.field.DateTimeField;
import org.apache.james.mime4j.dom.field.ParsedField;
import org.apache.james.mime4j.field.LenientFieldParser;
import org.apache.james.mime4j.field.address.LenientAddressParser;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.util.ByteSequence;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a header, of a mail or of a part of it; whatever is wrong in one spoils no other.
 */
final class MailHeader {
  private static final Logger LOG = Logger.getLogger(MailHeader.class);
  private static final int FIELDS_MAX = 500;
  private static final int VALUE_MAX = 20_000;
  private static final int IDS_MAX = 200;
  private static final int ADDRESSES_MAX = 200;
  private static final Pattern ID = Pattern.compile("<([^<>\\s]{1,998})>");
  private static final Pattern BARE_ID = Pattern.compile("[^<>\\s,;]{1,998}@[^<>\\s,;]{1,255}");
  private static final Charset WESTERN = Charset.forName("windows-1252");

  private final Map<String, List<String>> raw = new LinkedHashMap<>();
  private final Map<String, Field> first = new LinkedHashMap<>();
  private int count;

  void add(Field field) {
    String name = field.getName().strip().toLowerCase(Locale.ROOT);
    if (count++ < FIELDS_MAX) {
      first.putIfAbsent(name, field);
      raw.computeIfAbsent(name, ignored -> new ArrayList<>()).add(bodyOf(field));
    }
  }

  /** All fields, with encoded words decoded. */
  Map<String, List<String>> fields() {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    raw.forEach(
        (name, values) -> fields.put(name, values.stream().map(MailHeader::decoded).toList()));
    return fields;
  }

  Optional<String> text(String name) {
    return raw.getOrDefault(name, List.of()).stream()
        .findFirst()
        .map(MailHeader::decoded)
        .map(text -> text.replaceAll("\\s+", " ").strip());
  }

  /** The message ids in all fields of this name, each once. */
  List<String> ids(String name) {
    Set<String> ids = new LinkedHashSet<>();
    for (String value : raw.getOrDefault(name, List.of())) {
      List<String> found = ID.matcher(value).results().map(match -> match.group(1)).toList();
      ids.addAll(
          found.isEmpty()
              ? BARE_ID.matcher(value).results().map(MatchResult::group).toList()
              : found);
    }
    List<String> all = List.copyOf(ids);
    return all.subList(Math.max(0, all.size() - IDS_MAX), all.size());
  }

  List<MailAddress> addresses(String name) {
    List<MailAddress> addresses = new ArrayList<>();
    for (String value : raw.getOrDefault(name, List.of())) {
      try {
        LenientAddressParser.DEFAULT.parseAddressList(value).flatten().stream()
            .limit(ADDRESSES_MAX)
            .map(this::address)
            .forEach(addresses::add);
      } catch (RuntimeException e) {
        // A header that is no list of addresses names nobody.
        LOG.debugf(e, "no addresses in the field %s", name);
      }
    }
    return addresses;
  }

  private MailAddress address(Mailbox mailbox) {
    String name = mailbox.getName();
    return new MailAddress(
        mailbox.getAddress(), name == null || name.isBlank() ? null : decoded(name).strip());
  }

  @Nullable Instant date() {
    return parsed("date", DateTimeField.class)
        .map(DateTimeField::getDate)
        .map(date -> date.toInstant())
        .orElse(null);
  }

  Optional<ContentTypeField> type() {
    return parsed("content-type", ContentTypeField.class);
  }

  Optional<ContentDispositionField> disposition() {
    return parsed("content-disposition", ContentDispositionField.class);
  }

  private <F extends ParsedField> Optional<F> parsed(String name, Class<F> type) {
    Field field = first.get(name);
    if (field == null) {
      return Optional.empty();
    }
    ParsedField parsed = LenientFieldParser.getParser().parse(field, DecodeMonitor.SILENT);
    return type.isInstance(parsed) ? Optional.of(type.cast(parsed)) : Optional.empty();
  }

  /** With encoded words (RFC 2047) as what they stand for. */
  static String decoded(String value) {
    try {
      return clean(DecoderUtil.decodeEncodedWords(value, DecodeMonitor.SILENT, WESTERN));
    } catch (RuntimeException e) {
      return clean(value);
    }
  }

  /** Unfolded, by the bytes: mail programs write 8-bit characters into headers (RFC 6532). */
  private static String bodyOf(Field field) {
    ByteSequence bytes = field.getRaw();
    String text = bytes == null ? field.getBody() : afterColon(textOf(bytes.toByteArray()));
    String unfolded = text == null ? "" : text.replaceAll("\\r?\\n(?=[ \\t])", "");
    return unfolded.substring(0, Math.min(unfolded.length(), VALUE_MAX)).strip();
  }

  private static String afterColon(String line) {
    return line.substring(line.indexOf(':') + 1);
  }

  private static String textOf(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, WESTERN);
    }
  }

  /** PostgreSQL stores no NUL, and people read no control characters. */
  static String clean(String text) {
    return text.replaceAll("[\\p{Cc}&&[^\\t\\r\\n]]", "");
  }
}
