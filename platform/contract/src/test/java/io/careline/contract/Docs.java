package io.careline.contract;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Javadoc of the records, so that what subscribers read is written once. */
final class Docs {
  private static final Path SOURCES = Path.of("src/main/java/io/careline/contract");
  private static final Pattern RECORD =
      Pattern.compile(
          "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@EventType\\(\"[^\"]*\"\\)\\s*)?"
              + "(?:public\\s+)?record\\s+(\\w+)\\(",
          Pattern.DOTALL);
  private static final Pattern PARAM =
      Pattern.compile("@param (\\w+) ((?:(?!@param).)*)", Pattern.DOTALL);

  private Docs() {}

  /** What the record is. */
  static String of(Class<?> record) {
    String doc = raw(record);
    int tags = doc.indexOf("@param");
    return plain(tags < 0 ? doc : doc.substring(0, tags));
  }

  /** What the record's components are, as far as it is said. */
  static Map<String, String> ofComponents(Class<?> record) {
    Map<String, String> docs = new LinkedHashMap<>();
    Matcher param = PARAM.matcher(raw(record));
    while (param.find()) {
      docs.put(param.group(1), plain(param.group(2)));
    }
    return docs;
  }

  private static String raw(Class<?> record) {
    Class<?> file = record.getNestHost();
    String source = CommittedFile.read(SOURCES.resolve(file.getSimpleName() + ".java"));
    Matcher matcher = RECORD.matcher(source);
    while (matcher.find()) {
      if (matcher.group(2).equals(record.getSimpleName())) {
        return matcher.group(1).replaceAll("\\n\\s*\\*", "\n");
      }
    }
    throw new IllegalStateException(record.getName() + " has no Javadoc");
  }

  private static String plain(String javadoc) {
    return javadoc
        .replaceAll("\\{@(?:code|link)\\s+(?:\\w*#)?([^}]*)\\}", "$1")
        .replaceAll("</?p>", "")
        .replaceAll("\\s+", " ")
        .strip();
  }
}
