package io.careline.intake.app.provider.mail;

import io.careline.intake.app.mail.MailText;
import io.careline.intake.app.mail.Spool;
import io.careline.intake.app.mail.Spool.Spooled;
import io.careline.intake.app.provider.mail.MailForm.NoForm;
import io.careline.intake.app.provider.mail.MailForm.Part;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.apache.james.mime4j.util.ByteSequence;
import org.jspecify.annotations.Nullable;

/** Reads {@code multipart/form-data} (RFC 7578). */
final class MultipartForm {
  private static final int PARTS_MAX = 1_000;
  private static final MimeConfig LENIENT =
      MimeConfig.custom()
          .setMaxLineLen(-1)
          .setMaxHeaderCount(100)
          .setMaxHeaderLen(100_000)
          .setMaxContentLen(-1)
          .build();
  private static final String UNNAMED = "unnamed";
  private static final Pattern OF_FILE = Pattern.compile("(attachment|inline)-?\\d+");
  private static final Pattern PARAMETER =
      Pattern.compile(
          "(?i);\\s*(filename\\*|filename|name)\\s*=\\s*(\"((?:[^\"\\\\]|\\\\.)*)\"|[^;]*)");

  private final Spool spool;
  private final List<Part> parts = new ArrayList<>();
  private final Map<String, String> header = new HashMap<>();

  MultipartForm(Spool spool) {
    this.spool = spool;
  }

  List<Part> read(InputStream body, String contentType) throws IOException, NoForm {
    MimeTokenStream stream = new MimeTokenStream(LENIENT);
    stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
    try {
      stream.parseHeadless(body, contentType);
      EntityState state = stream.getState();
      while (state != EntityState.T_END_OF_STREAM && parts.size() <= PARTS_MAX) {
        take(state, stream);
        state = stream.next();
      }
    } catch (MimeException | IllegalArgumentException e) {
      throw new NoForm("its parts can't be told from each other", e);
    }
    if (parts.isEmpty() || parts.size() > PARTS_MAX) {
      throw new NoForm("it has " + parts.size() + " parts", null);
    }
    return parts;
  }

  private void take(EntityState state, MimeTokenStream stream) throws IOException {
    switch (state) {
      // A part that has parts itself is a file like any other.
      case T_START_MULTIPART -> stream.setRecursionMode(RecursionMode.M_FLAT);
      case T_START_BODYPART -> header.clear();
      case T_FIELD -> header.put(nameOf(stream.getField()), valueOf(stream.getField()));
      case T_BODY -> {
        String disposition = header.get("content-disposition");
        if (disposition != null) {
          add(disposition, stream.getDecodedInputStream());
        }
      }
      default -> {
        // Preambles and the marks between parts say nothing.
      }
    }
  }

  private void add(String disposition, InputStream content) throws IOException {
    Map<String, String> parameters = parameters(disposition);
    String name = parameters.getOrDefault("name", "");
    String file = parameters.get("filename*");
    if (file == null) {
      file = parameters.get("filename");
    }
    if (file == null && OF_FILE.matcher(name).matches()) {
      file = UNNAMED;
    }
    Spooled spooled = spool.fill(content::transferTo);
    parts.add(new Part(name, file, header.get("content-type"), spooled));
  }

  private static Map<String, String> parameters(String disposition) {
    Map<String, String> parameters = new HashMap<>();
    Matcher matcher = PARAMETER.matcher(disposition);
    while (matcher.find()) {
      String name = matcher.group(1).toLowerCase(Locale.ROOT);
      @Nullable String quoted = matcher.group(3);
      String value =
          quoted == null
              ? matcher.group(2).strip()
              : quoted.replaceAll("\\\\(.)", "$1").replace("%22", "\"");
      parameters.putIfAbsent(name, name.endsWith("*") ? extended(value) : value);
    }
    return parameters;
  }

  /** As in {@code UTF-8''na%C3%AFve.txt} (RFC 8187). */
  private static String extended(String value) {
    String text = value.substring(value.lastIndexOf('\'') + 1);
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static String nameOf(Field field) {
    return field.getName().strip().toLowerCase(Locale.ROOT);
  }

  /** By the bytes, because browsers and providers write names of files in UTF-8. */
  private static String valueOf(Field field) {
    ByteSequence raw = field.getRaw();
    String line = raw == null ? null : MailText.decode(raw.toByteArray(), null);
    String value = line == null ? field.getBody() : line.substring(line.indexOf(':') + 1);
    return value == null ? "" : value.replaceAll("\\r?\\n[ \\t]+", " ").strip();
  }
}
