package io.careline.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.understanding.ModelFile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ClassifyCommandTest {
  private static final Path TRAINING =
      Path.of(System.getProperty("careline.root", ".."))
          .resolve("platform/understanding/src/training/standard-care-1.csv");

  @TempDir Path folder;

  private final StringWriter told = new StringWriter();

  @Test
  void the_documented_command_gives_the_standard_model_byte_for_byte() throws Exception {
    Path model = folder.resolve("standard-care-1.model");

    int status =
        run(
            "train",
            TRAINING,
            "--name",
            "standard-care-1",
            "--bits",
            16,
            "--seed",
            1,
            "--out",
            model);

    assertThat(status).as(told.toString()).isZero();
    assertThat(Files.readAllBytes(model)).isEqualTo(ModelFile.standardBytes());
    assertThat(told.toString()).contains(ModelFile.hash(ModelFile.standardBytes()));
  }

  @Test
  void lines_of_json_are_learnt_from_and_evaluated_on() throws Exception {
    Path examples = folder.resolve("examples.ndjson");
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      lines.append("{\"text\": \"pay the bill ").append(i).append("\", \"label\": \"billing\"}\n");
      lines
          .append("{\"text\": \"it is broken ")
          .append(i)
          .append("\", \"label\": \"technical\"}\n");
    }
    Files.writeString(examples, lines);
    Path model = folder.resolve("small.model");

    assertThat(run("train", examples, "--out", model)).as(told.toString()).isZero();
    assertThat(run("evaluate", model, examples)).as(told.toString()).isZero();
    assertThat(told.toString())
        .contains("model small of 40 texts", "accuracy 1.0000", "Calibration", "texts per second");
  }

  @Test
  void files_that_can_not_be_read_are_refused_by_name() throws Exception {
    Path bad = Files.writeString(folder.resolve("bad.csv"), "text,label\na,b,c\n");
    Path json = Files.writeString(folder.resolve("bad.ndjson"), "{\"text\": \"a\"}\n");
    Path model = folder.resolve("out.model");

    assertThat(run("train", bad, "--out", model)).isEqualTo(1);
    assertThat(run("train", json, "--out", model)).isEqualTo(1);
    assertThat(run("evaluate", bad, TRAINING)).isEqualTo(1);
    assertThat(run("train", TRAINING, "--out", folder.resolve("No Name.model"))).isEqualTo(1);
    assertThat(told.toString())
        .contains("bad.csv: line 2: has 3 fields", "bad.ndjson: line 1: has no text or no label")
        .contains("bad.csv: This is no model", "--name");
    assertThat(model).doesNotExist();
  }

  private int run(Object... arguments) {
    CommandLine commandLine = Careline.commandLine();
    PrintWriter out = new PrintWriter(told);
    commandLine.setOut(out).setErr(out);
    String[] all = new String[arguments.length + 1];
    all[0] = "classify";
    for (int i = 0; i < arguments.length; i++) {
      all[i + 1] = String.valueOf(arguments[i]);
    }
    int status = commandLine.execute(all);
    out.flush();
    return status;
  }
}
