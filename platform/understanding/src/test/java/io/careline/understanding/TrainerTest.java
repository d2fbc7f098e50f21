package io.careline.understanding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.careline.understanding.ModelFile.BadModelException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {
  private static final Trainer.Settings SETTINGS = new Trainer.Settings("small", 7, 14, 1);

  @Test
  void the_same_examples_give_the_same_bytes() {
    byte[] once = ModelFile.write(new Trainer(SETTINGS).train(examples(60, 0)));
    byte[] again = ModelFile.write(new Trainer(SETTINGS).train(examples(60, 0)));

    assertThat(again).isEqualTo(once);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void a_model_tells_its_labels_apart_and_survives_its_file(int labels) throws Exception {
    List<Trainer.Example> examples =
        examples(90, 0).stream()
            .filter(example -> example.label().charAt(0) < 'a' + labels)
            .toList();

    TextModel model = ModelFile.read(ModelFile.write(new Trainer(SETTINGS).train(examples)));

    assertThat(Evaluation.of(model, examples).accuracy()).isGreaterThan(0.95);
  }

  @Test
  void confidences_are_between_zero_and_one_and_sum_up_to_one() {
    Random random = new Random(3);
    for (int i = 0; i < 500; i++) {
      double[] margins = random.doubles(1 + random.nextInt(9), -50, 50).toArray();
      double[] confidences = Calibration.confidences(margins, 0.02 + random.nextDouble() * 3);

      assertThat(Arrays.stream(confidences).allMatch(c -> c >= 0 && c <= 1)).isTrue();
      assertThat(Arrays.stream(confidences).sum()).isCloseTo(1, within(1e-9));
      assertThat(place(confidences)).isEqualTo(place(margins));
    }
  }

  /** Whoever is right in seven of ten cases should say so, however far its margins lie apart. */
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 4})
  void the_temperature_makes_confidence_what_happens(double margin) {
    List<Calibration.Known> known = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      known.add(new Calibration.Known(new double[] {margin, 0}, i % 10 < 7 ? 0 : 1));
    }

    float temperature = Calibration.temperature(known);

    assertThat(Calibration.confidences(new double[] {margin, 0}, temperature)[0])
        .isCloseTo(0.7, within(0.02));
  }

  @Test
  void noise_makes_a_model_modest() {
    TextModel sure = new Trainer(SETTINGS).train(examples(300, 0));
    TextModel modest = new Trainer(SETTINGS).train(examples(300, 0.4));

    assertThat(modest.temperature()).isGreaterThan(sure.temperature());
  }

  @Test
  void too_few_examples_are_refused_by_name() {
    assertThatThrownBy(() -> new Trainer(SETTINGS).train(List.of(new Trainer.Example("a", "x"))))
        .hasMessageContaining("two labels");
    List<Trainer.Example> examples = new ArrayList<>(examples(20, 0));
    examples.add(new Trainer.Example("alone", "lonely"));
    assertThatThrownBy(() -> new Trainer(SETTINGS).train(examples))
        .hasMessageContaining("examples of lonely");
  }

  @Test
  void a_file_that_is_no_model_is_refused_and_never_read_half() {
    byte[] good = ModelFile.write(new Trainer(SETTINGS).train(examples(60, 0)));

    assertRefused("no model".getBytes(StandardCharsets.UTF_8), "does not begin");
    assertRefused(new byte[0], "does not begin");
    for (int length = 5; length < good.length; length += good.length / 40) {
      assertRefused(Arrays.copyOf(good, length), "");
    }
    assertRefused(Arrays.copyOf(good, good.length + 1), "follows after its end");
    byte[] huge = good.clone();
    huge[12] = 31;
    assertRefused(huge, "bits");
  }

  private static void assertRefused(byte[] file, String reason) {
    assertThatThrownBy(() -> ModelFile.read(file))
        .isInstanceOf(BadModelException.class)
        .hasMessageContaining("This is no model")
        .hasMessageContaining(reason);
  }

  private static int place(double[] numbers) {
    int most = 0;
    for (int i = 1; i < numbers.length; i++) {
      most = numbers[i] > numbers[most] ? i : most;
    }
    return most;
  }

  private static List<Trainer.Example> examples(int count, double noise) {
    List<List<String>> words =
        List.of(
            List.of("invoice", "amount", "pay", "charged", "refund"),
            List.of("screen", "router", "crash", "error", "slow"),
            List.of("parcel", "courier", "late", "address", "box"));
    Random random = new Random(5);
    List<Trainer.Example> examples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int right = i % words.size();
      List<String> own = words.get(right);
      String text =
          own.get(random.nextInt(own.size())) + " and " + own.get(random.nextInt(own.size()));
      int told = random.nextDouble() < noise ? random.nextInt(words.size()) : right;
      examples.add(new Trainer.Example(text, String.valueOf((char) ('a' + told))));
    }
    return examples;
  }
}
