package io.careline.deploy.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who would post what lies in files. */
class RecognitionTest {
  private static final Path DATA = Path.of("../../shared/data");

  @TempDir private Path folder = Path.of("");

  private List<Payload> payloads(String name, String content, @Nullable Provider told)
      throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return new Recognition(told).payloads(Files.writeString(file, content));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "META | {\"object\": \"page\", \"entry\": []}",
        "TELEGRAM | {\"update_id\": 1}",
        "SLACK | {\"team_id\": \"T1\", \"event\": {}}",
        "POSTMARK | {\"FromFull\": {}}",
        "POSTMARK | {\"RecordType\": \"Bounce\"}",
        "MAILGUN | {\"message-headers\": \"[]\"}",
        "MAILGUN | {\"signature\": {}, \"event-data\": {}}",
        "SENDGRID | {\"envelope\": \"{}\", \"charsets\": \"{}\"}",
        "SENDGRID | [{\"sg_event_id\": \"1\"}]",
        "UNKNOWN | {\"something\": \"else\"}",
        "TWILIO | From=%2B49&Body=hello",
        "MAIL | Subject: {no json}",
      })
  void providers_are_known_by_the_shape_of_what_they_send(Provider provider, String content)
      throws IOException {
    assertThat(payloads("file", content, null))
        .extracting(Payload::provider)
        .containsExactly(provider);
  }

  @Test
  void a_file_may_hold_a_payload_per_line() throws IOException {
    List<Payload> forms = payloads("forms.txt", "A=1&B=2\nA=3&B=4\n", null);
    List<Payload> alerts =
        payloads("a.jsonl", "{\"request_variables\": \"A=1&B=2\"}\n{\"other\": 1}\n", null);

    assertThat(forms).extracting(Payload::text).containsExactly("A=1&B=2", "A=3&B=4");
    assertThat(alerts).extracting(Payload::text).containsExactly("A=1&B=2", "{\"other\": 1}");
    assertThat(forms.getLast().name()).endsWith("forms.txt:2");
  }

  @Test
  void what_is_told_goes_before_what_is_found_and_folders_help() throws IOException {
    assertThat(payloads("x", "{\"update_id\": 1}", Provider.META).getFirst().provider())
        .isEqualTo(Provider.META);
    assertThat(payloads("webhooks-slack/x", "{}", null).getFirst().provider())
        .isEqualTo(Provider.SLACK);
    assertThat(payloads("webhooks-slack/LICENSE", "{}", null)).isEmpty();
  }

  @Test
  void an_answer_is_told_in_words() {
    Payload payload = new Payload("file", Provider.META, new byte[0], null);

    assertThat(Outcome.of(payload, 200, "{\"opened\": 2, \"aside\": 1}", "").outcome())
        .isEqualTo("opened 2, aside");
    assertThat(Outcome.of(payload, 200, "<Response/>", "appended").outcome()).isEqualTo("appended");
    Outcome aside =
        Outcome.of(payload, 200, "{\"outcome\": \"SET_ASIDE\", \"reason\": \"robot\"}", "");
    assertThat(aside.outcome() + " " + aside.reason()).isEqualTo("set_aside robot");
    Outcome refused =
        Outcome.of(payload, 401, "{\"type\": \"/problems/bad-signature\", \"status\": 401}", "");
    assertThat(refused.line()).isEqualTo("file\tmeta\t401\trefused\tbad-signature\t");
    assertThat(refused.isFault()).isFalse();
    assertThat(Outcome.silent(payload, "closed").isFault()).isTrue();
  }

  @Test
  void real_payloads_find_their_provider() throws IOException {
    assumeTrue(Files.isDirectory(DATA), "there are no payloads in " + DATA.toAbsolutePath());
    Map<Provider, Integer> found = new EnumMap<>(Provider.class);
    List<Path> folders;
    try (Stream<Path> all = Files.list(DATA)) {
      folders = all.filter(path -> path.toString().contains("webhooks-")).toList();
    }
    for (Path one : folders) {
      try (Stream<Path> files = Files.walk(one)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          for (Payload payload : new Recognition(null).payloads(file)) {
            found.merge(payload.provider(), 1, Integer::sum);
          }
        }
      }
    }

    assertThat(found)
        .containsKeys(
            Provider.META,
            Provider.SLACK,
            Provider.TELEGRAM,
            Provider.TWILIO,
            Provider.SENDGRID,
            Provider.POSTMARK,
            Provider.MAILGUN);
    assertThat(found.get(Provider.META)).isGreaterThan(100);
  }
}
