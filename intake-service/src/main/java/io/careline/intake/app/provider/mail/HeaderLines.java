package io.careline.intake.app.provider.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header of a mail in lines of one field each, of which none can become two. */
final class HeaderLines {
  private static final Pattern NAME = Pattern.compile("[!-9;-~]{1,200}");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\t]]+");
  private static final String OF_CONTENT = "content-";

  private final List<Line> lines = new ArrayList<>();
  private @Nullable String contentType;

  /** A field. */
  record Line(String name, String value) {}

  /** The header that {@code block} is, with lines that go on in the next. */
  static HeaderLines of(String block) {
    HeaderLines header = new HeaderLines();
    for (String line : block.replaceAll("\\r?\\n[ \\t]+", " ").split("\\r?\\n")) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        header.add(line.substring(0, colon), line.substring(colon + 1));
      }
    }
    return header;
  }

  /** What is said of the content is not taken over: it is written anew. */
  void add(String name, String value) {
    String field = name.strip();
    String text = CONTROL.matcher(value).replaceAll(" ").strip();
    if (field.equalsIgnoreCase("content-type")) {
      contentType = contentType == null ? text : contentType;
    } else if (NAME.matcher(field).matches()
        && !field.toLowerCase(Locale.ROOT).startsWith(OF_CONTENT)
        && !field.equalsIgnoreCase("mime-version")) {
      lines.add(new Line(field, text));
    }
  }

  /** Adds a field that the header lacks. */
  void addIfMissing(String name, @Nullable String value) {
    boolean missing = lines.stream().noneMatch(line -> line.name().equalsIgnoreCase(name));
    if (missing && value != null && !value.isBlank()) {
      add(name, value);
    }
  }

  List<Line> lines() {
    return List.copyOf(lines);
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  /** What the whole mail was. */
  Optional<String> contentType() {
    return Optional.ofNullable(contentType);
  }
}
