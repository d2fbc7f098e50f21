package io.careline.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandardModelTest {
  private static final TextModel MODEL = ModelFile.standard();

  @Test
  void its_training_file_gives_it_byte_for_byte() throws Exception {
    List<Trainer.Example> examples =
        ExampleFile.csv(Files.readString(Path.of("src/training/standard-care-1.csv")));

    TextModel trained =
        new Trainer(new Trainer.Settings(ModelFile.STANDARD, 1, 16, 1)).train(examples);

    assertThat(ModelFile.write(trained)).isEqualTo(ModelFile.standardBytes());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "billing | Why is there less money on my account now?",
        "billing | My money was taken twice",
        "billing | Warum ist schon wieder Geld von meinem Konto weg?",
        "billing | Za co pobrano te pieniądze?",
        "technical | The picture freezes and the box restarts",
        "technical | Der Bildschirm flackert",
        "technical | Ekran miga i nic nie działa",
        "delivery | The driver never came to my house",
        "delivery | Der Fahrer war nicht da",
        "delivery | Kurier nie przyjechał"
      })
  void what_no_rule_recognises_is_recognised(String label, String text) {
    assertThat(MODEL.classify(text).getFirst().name()).isEqualTo(label);
  }

  @Test
  void it_is_not_sure_of_what_it_has_never_seen() {
    assertThat(MODEL.classify("qwertz asdf yxcv").getFirst().confidence()).isLessThan(0.5);
    assertThat(MODEL.classify("").getFirst().confidence()).isLessThan(0.5);
  }
}
