package io.careline.deploy.classify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.careline.understanding.ExampleFile;
import io.careline.understanding.ExampleFile.BadFileException;
import io.careline.understanding.Trainer.Example;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads examples from files: CSV with text and label, or NDJSON with these fields. */
public final class ExampleReader {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ExampleReader() {}

  /**
   * The examples of all {@code files}, in order.
   *
   * @throws BadFileException naming file and line
   */
  public static List<Example> read(List<Path> files) throws IOException, BadFileException {
    List<Example> examples = new ArrayList<>();
    for (Path file : files) {
      examples.addAll(read(file));
    }
    return examples;
  }

  private static List<Example> read(Path file) throws IOException, BadFileException {
    try {
      String content = Files.readString(file);
      List<Example> examples =
          content.stripLeading().startsWith("{") ? ndjson(content) : ExampleFile.csv(content);
      if (examples.isEmpty()) {
        throw new BadFileException("has no examples");
      }
      return examples;
    } catch (CharacterCodingException e) {
      throw new BadFileException(file + ": is no text in UTF-8");
    } catch (BadFileException e) {
      throw new BadFileException(file + ": " + e.getMessage());
    }
  }

  private static List<Example> ndjson(String content) throws BadFileException {
    List<Example> examples = new ArrayList<>();
    int number = 0;
    for (String line : content.lines().toList()) {
      number++;
      if (!line.isBlank()) {
        examples.add(example(line, number));
      }
    }
    return examples;
  }

  private static Example example(String line, int number) throws BadFileException {
    JsonNode read;
    try {
      read = MAPPER.readTree(line);
    } catch (IOException e) {
      throw new BadFileException("line %d: is no JSON".formatted(number));
    }
    if (!read.path("text").isTextual() || !read.path("label").isTextual()) {
      throw new BadFileException("line %d: has no text or no label".formatted(number));
    }
    return new Example(read.path("text").asText(), read.path("label").asText());
  }
}
