package io.careline.understanding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Banking77 (Casanueva and others 2020, CC BY 4.0), where it lies beside the sources. */
class BankingTest {
  private static final int LEARNT = 8_000;

  @Test
  void more_than_88_of_100_bank_customers_are_understood() throws Exception {
    Path root = Path.of(Objects.requireNonNull(System.getProperty("careline.root"), "root"));
    Path folder = root.resolve("../shared/data/intents-banking77").normalize();
    assumeThat(folder.resolve("train.csv")).as("Banking77 beside the sources").exists();
    List<Trainer.Example> all =
        new ArrayList<>(ExampleFile.csv(Files.readString(folder.resolve("train.csv"))));
    Collections.shuffle(all, new Random(7));

    TextModel model =
        new Trainer(new Trainer.Settings("banking", 1, 18, 1)).train(all.subList(0, LEARNT));
    Evaluation evaluation = Evaluation.of(model, all.subList(LEARNT, all.size()));

    assertThat(evaluation.accuracy()).isGreaterThan(0.88);
    assertThat(evaluation.calibrationError()).isLessThan(0.05);
  }
}
