package io.careline.deploy.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.careline.deploy.classify.EvaluationReport;
import io.careline.deploy.classify.ExampleReader;
import io.careline.deploy.stack.ServiceClient.Answer;
import io.careline.deploy.stack.ServiceName;
import io.careline.deploy.stack.StackException;
import io.careline.understanding.ExampleFile.BadFileException;
import io.careline.understanding.ModelFile;
import io.careline.understanding.ModelFile.BadModelException;
import io.careline.understanding.TextModel;
import io.careline.understanding.Trainer;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Classifiers. */
@Command(
    name = "classify",
    description = "Train, evaluate and upload classifiers, and fetch what agents corrected.",
    synopsisSubcommandLabel = "COMMAND")
final class ClassifyCommand implements Runnable {
  private static final String FILE = "FILE";

  @Mixin private StackOptions options = new StackOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(out());
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  @Command(
      name = "train",
      description = {
        "Train a model. The same files, name and settings always give the same bytes.",
        "A file is CSV with a text and a label, or NDJSON with these fields."
      })
  int train(
      @Parameters(arity = "1..*", paramLabel = FILE, description = "Examples.") List<Path> files,
      @Option(names = "--out", required = true, paramLabel = "MODEL", description = "Written.")
          Path out,
      @Option(
              names = "--name",
              paramLabel = "NAME",
              description = "By which policies call it. Default: the file's name.")
          @Nullable String name,
      @Option(
              names = "--seed",
              paramLabel = "N",
              defaultValue = "1",
              description = "Default: ${DEFAULT-VALUE}.")
          long seed,
      @Option(
              names = "--bits",
              paramLabel = "N",
              defaultValue = "18",
              description = "Features are hashes of so many bits. Default: ${DEFAULT-VALUE}.")
          int bits,
      @Option(
              names = "--cost",
              paramLabel = "C",
              defaultValue = "1",
              description =
                  "How much a wrong text counts against a simple model. Default:"
                      + " ${DEFAULT-VALUE}.")
          double cost)
      throws Exception {
    String called = name == null ? nameOf(out) : name;
    if (!ModelFile.isName(called)) {
      throw new StackException(
          "A model's name has lower-case letters, digits and hyphens: give another with --name.");
    }
    List<Trainer.Example> examples = examples(files);
    TextModel model;
    try {
      model = new Trainer(new Trainer.Settings(called, seed, bits, cost)).train(examples);
    } catch (IllegalArgumentException e) {
      throw new StackException(String.valueOf(e.getMessage()));
    }
    byte[] file = ModelFile.write(model);
    Files.write(out, file);
    out()
        .printf(
            Locale.ROOT,
            "%s: model %s of %d texts, %d labels, %d features, %d bytes%nSHA-256 %s%n",
            out,
            called,
            examples.size(),
            model.labels().size(),
            model.features().length,
            file.length,
            ModelFile.hash(file));
    return 0;
  }

  @Command(
      name = "evaluate",
      description =
          "Tell accuracy, precision and recall per label, calibration, confusions and speed of a"
              + " model on examples that it has not seen.")
  int evaluate(
      @Parameters(paramLabel = "MODEL", description = "A model, as train wrote it.") Path model,
      @Parameters(arity = "1..*", paramLabel = FILE, description = "Examples.") List<Path> files)
      throws Exception {
    List<Trainer.Example> examples = examples(files);
    try {
      new EvaluationReport(out()).write(ModelFile.read(Files.readAllBytes(model)), examples);
    } catch (BadModelException e) {
      throw new StackException(model + ": " + e.getMessage());
    }
    return 0;
  }

  @Command(
      name = "learn",
      description = {
        "Write what agents corrected in the running stack to a file that train reads.",
        "The file holds what customers wrote: keep it as you keep their letters, and delete it."
      })
  int learn(
      @Option(names = "--out", required = true, paramLabel = FILE, description = "Written.")
          Path out)
      throws Exception {
    ObjectMapper mapper = new ObjectMapper();
    StringBuilder all = new StringBuilder();
    String cursor = "";
    int count = 0;
    for (List<String> page = page(cursor); !page.isEmpty(); page = page(cursor)) {
      page.forEach(line -> all.append(line).append('\n'));
      count += page.size();
      JsonNode last = mapper.readTree(page.getLast());
      cursor = "?cursor=" + last.path("inquiryId").asText();
    }
    Files.writeString(out, all);
    out().printf("%s: %d corrected texts%n", out, count);
    return 0;
  }

  private List<String> page(String cursor) throws Exception {
    return options
        .admin(ServiceName.INTAKE)
        .get("/classifier/examples" + cursor)
        .orFail("The examples")
        .body()
        .lines()
        .toList();
  }

  @Command(name = "upload", description = "Store a model, so that policies can name it.")
  int upload(@Parameters(paramLabel = "MODEL", description = "As train wrote it.") Path model)
      throws Exception {
    Answer answer =
        options
            .admin(ServiceName.INTAKE)
            .postRaw("/classifier/models", "application/octet-stream", Files.readAllBytes(model))
            .orFail("The upload");
    out().println("Stored as " + answer.json().path("name").asText());
    return 0;
  }

  private static List<Trainer.Example> examples(List<Path> files) throws Exception {
    try {
      return ExampleReader.read(files);
    } catch (BadFileException e) {
      throw new StackException(String.valueOf(e.getMessage()));
    }
  }

  private static String nameOf(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
