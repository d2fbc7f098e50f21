package io.careline.intake.app.understood;

import io.careline.intake.app.understood.KeepModels.StoredModel;
import io.careline.runtime.Database;
import io.careline.runtime.Problem;
import io.careline.runtime.ProblemException;
import io.careline.runtime.Tx;
import io.careline.understanding.ModelFile;
import io.careline.understanding.ModelFile.BadModelException;
import io.careline.understanding.TextModel;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The classifiers that policies may ask. */
@ApplicationScoped
public class Models {
  private static final String CARELINE = "careline";

  private final Database database;
  private final KeepModels models;

  /** By what policies call them. A model that is stored never changes, so none is ever stale. */
  private final Map<String, TextModel> loaded = new ConcurrentHashMap<>();

  Models(Database database, KeepModels models) {
    this.database = database;
    this.models = models;
  }

  /**
   * Stores a model.
   *
   * @return the model as it is stored
   * @throws ProblemException 422 if the file is none, 409 if its name stands for another
   */
  public StoredModel upload(byte[] file, String by) {
    TextModel model;
    try {
      model = ModelFile.read(file);
    } catch (BadModelException e) {
      throw new ProblemException(Problem.of(422, "bad-model", String.valueOf(e.getMessage())));
    }
    String hash = ModelFile.hash(file);
    StoredModel wanted =
        new StoredModel(model.name(), hash, new TreeSet<>(model.labels()), by, null);
    return database.transaction(tx -> {
      if (!model.name().equals(ModelFile.STANDARD)) {
        models.add(tx, wanted, file);
      }
      StoredModel stored =
          all(tx).stream()
              .filter(known -> known.name().equals(model.name()))
              .findFirst()
              .orElse(wanted);
      if (!stored.hash().equals(hash)) {
        throw new ProblemException(
            Problem.of(
                409,
                "model-name-taken",
                "There is another model "
                    + model.name()
                    + ", and models never change; train this one under a new name."));
      }
      return stored;
    });
  }

  /** All models, the one that comes with Careline last. */
  public List<StoredModel> all(Tx tx) {
    List<StoredModel> all = new ArrayList<>(models.all(tx));
    byte[] file = ModelFile.standardBytes();
    TextModel standard = standard();
    all.add(
        new StoredModel(
            standard.name(),
            ModelFile.hash(file),
            new TreeSet<>(standard.labels()),
            CARELINE,
            null));
    return List.copyOf(all);
  }

  /** The labels of each model, by name and by hash. */
  public Map<String, Set<String>> labels(Tx tx) {
    Map<String, Set<String>> labels = new TreeMap<>();
    for (StoredModel model : all(tx)) {
      labels.put(model.name(), model.labels());
      labels.put(model.hash(), model.labels());
    }
    return labels;
  }

  /**
   * The models that policies call {@code references}, by these; those that are not stored are
   * absent. Nobody waits if all are at hand.
   */
  Uni<Map<String, TextModel>> named(Collection<String> references) {
    Map<String, TextModel> found = new TreeMap<>();
    List<String> missing = new ArrayList<>();
    for (String reference : references) {
      Optional<TextModel> model = atHand(reference);
      model.ifPresentOrElse(known -> found.put(reference, known), () -> missing.add(reference));
    }
    return missing.isEmpty()
        ? Uni.createFrom().item(found)
        : database.read(tx -> {
          missing.forEach(
              reference -> read(tx, reference).ifPresent(model -> found.put(reference, model)));
          return found;
        });
  }

  private Optional<TextModel> atHand(String reference) {
    return Optional.ofNullable(
        reference.equals(ModelFile.STANDARD) ? standard() : loaded.get(reference));
  }

  private TextModel standard() {
    return loaded.computeIfAbsent(ModelFile.STANDARD, name -> ModelFile.standard());
  }

  private Optional<TextModel> read(Tx tx, String reference) {
    byte[] standard = ModelFile.standardBytes();
    Optional<byte[]> content =
        ModelFile.hash(standard).equals(reference)
            ? Optional.of(standard)
            : models.content(tx, reference);
    return content.map(file -> {
      try {
        TextModel model = ModelFile.read(file);
        loaded.put(reference, model);
        return model;
      } catch (BadModelException e) {
        throw new IllegalStateException("the stored model " + reference + " can't be read", e);
      }
    });
  }
}
