package io.careline.understanding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Examples in CSV (RFC 4180): a heading, then text and label. */
public final class ExampleFile {
  private ExampleFile() {}

  /** The file is not what it should be. */
  public static final class BadFileException extends Exception {
    private static final long serialVersionUID = 1;

    public BadFileException(String message) {
      super(message);
    }
  }

  /**
   * The examples in {@code csv}.
   *
   * @throws BadFileException naming the line that can't be read
   */
  public static List<Trainer.Example> csv(String csv) throws BadFileException {
    List<Trainer.Example> examples = new ArrayList<>();
    Reader reader = new Reader(csv.startsWith("\uFEFF") ? csv.substring(1) : csv);
    boolean heading = true;
    for (Optional<List<String>> row = reader.row(); row.isPresent(); row = reader.row()) {
      List<String> fields = row.get();
      if (fields.size() == 1 && fields.getFirst().isBlank()) {
        continue;
      }
      if (fields.size() != 2 || fields.get(1).isBlank()) {
        throw new BadFileException(
            "line %d: has %d fields instead of a text and a label; a text with a comma stands in"
                    .formatted(reader.began, fields.size())
                + " double quotes");
      }
      if (!heading || !isHeading(fields)) {
        examples.add(new Trainer.Example(fields.get(0), fields.get(1).strip()));
      }
      heading = false;
    }
    return examples;
  }

  private static boolean isHeading(List<String> fields) {
    return fields.get(0).strip().equalsIgnoreCase("text");
  }

  private static final class Reader {
    private final String csv;
    private int at;
    private int line = 1;
    private int began = 1;

    Reader(String csv) {
      this.csv = csv;
    }

    Optional<List<String>> row() throws BadFileException {
      if (at >= csv.length()) {
        return Optional.empty();
      }
      began = line;
      List<String> fields = new ArrayList<>();
      while (true) {
        fields.add(field());
        char end = at < csv.length() ? csv.charAt(at) : '\n';
        at++;
        if (end != ',') {
          line++;
          return Optional.of(fields);
        }
      }
    }

    private String field() throws BadFileException {
      if (at < csv.length() && csv.charAt(at) == '"') {
        return quoted();
      }
      int start = at;
      while (at < csv.length() && csv.charAt(at) != ',' && csv.charAt(at) != '\n') {
        at++;
      }
      return csv.substring(start, at).strip();
    }

    private String quoted() throws BadFileException {
      StringBuilder field = new StringBuilder();
      at++;
      while (at < csv.length()) {
        char c = csv.charAt(at++);
        if (c != '"') {
          line += c == '\n' ? 1 : 0;
          field.append(c);
        } else if (at < csv.length() && csv.charAt(at) == '"') {
          field.append('"');
          at++;
        } else {
          if (at < csv.length() && csv.charAt(at) == '\r') {
            at++;
          }
          if (at < csv.length() && csv.charAt(at) != ',' && csv.charAt(at) != '\n') {
            throw new BadFileException(
                "line %d: something stands behind a closing quote".formatted(line));
          }
          return field.toString();
        }
      }
      throw new BadFileException("line %d: a quote is not closed".formatted(began));
    }
  }
}
