package io.careline.intake.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.careline.intake.api.Caller.Answer;
import io.careline.policy.document.DefaultPolicy;
import io.careline.testkit.Await;
import io.careline.testkit.quarkus.CarelineTestResource;
import io.careline.testkit.quarkus.TestKeys;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/channels.md do what the page says, as they stand there. */
@QuarkusTest
@WithTestResource(
    value = CarelineTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "intake"),
      @ResourceArg(name = "policy", value = "none")
    })
class DocumentedChannelsTest extends RestTest {
  private static final Path PAGE = Path.of("../docs/channels.md");
  private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```bash\\n(.*?)^```$");
  private static final Pattern MAPPING = Pattern.compile("(?ms)^```yaml\\nchannels:\\n(.*?)^```$");
  private static final String YAML = "application/yaml";
  private static final String PEM =
      "-----BEGIN PRIVATE KEY-----\n" + MailProvider.SENDGRID + "\n-----END PRIVATE KEY-----\n";

  @TempDir private Path folder = Path.of("");

  private String version = "";

  @BeforeEach
  void activateTheMappingOfThePage() throws IOException {
    String shop = found(MAPPING).findFirst().orElseThrow();
    String yaml =
        DefaultPolicy.yaml()
            + shop
            + shop.replace("shop", "silent")
            + shop.replace("shop", "limited");
    version = caller.send(caller.posting("/policies", TestKeys.ADMIN, YAML, yaml)).text("version");
    Answer activated = caller.post("/policies/" + version + "/activate", TestKeys.ADMIN, "");
    assertThat(activated.status()).isEqualTo(200);
    Await.until(
        "the mapping holds", LIMIT, () -> policies.current().active().version().equals(version));
  }

  @AfterEach
  void rollBack() {
    caller.post("/policies/" + version + "/rollback", TestKeys.ADMIN, "");
    Await.until(
        "the mapping is gone", LIMIT, () -> !policies.current().active().version().equals(version));
  }

  @Test
  void every_signed_example_is_taken() throws IOException, InterruptedException {
    List<String> examples =
        found(EXAMPLE)
            .filter(text -> text.contains("curl http://localhost:8081/channels"))
            .toList();
    assertThat(examples).hasSize(9);

    for (String example : examples) {
      String output = run(example);
      assertThat(output)
          .as(example)
          .containsPattern("\"opened\":1|<Response/>|\"outcome\":\"OPENED\"");
    }
  }

  @Test
  void every_example_of_an_integration_of_ones_own_is_taken()
      throws IOException, InterruptedException {
    List<String> examples =
        found(EXAMPLE)
            .filter(text ->
                text.matches("(?s)curl \"?http://localhost:8081/(contacts|channels/email).*KEY.*"))
            .toList();
    assertThat(examples).hasSize(4);

    for (String example : examples) {
      assertThat(run(example)).as(example).contains("\"outcome\":\"OPENED\"");
    }
  }

  @Test
  void T04_standard_webhooks_are_taken_once_and_only_with_a_secret_that_holds() {
    String body =
        "{\"type\": \"question\", \"id\": \"q-9\", \"customer\": {\"id\": 9}, \"text\": \"?\"}";
    Provider provider = new Provider(base);
    Instant now = Instant.now();

    assertThat(provider.standard("shop", body, now.minus(Duration.ofMinutes(6))).status())
        .isEqualTo(401);
    assertThat(provider.standard("shop", body, now).json().path("opened").asInt()).isEqualTo(1);
    assertThat(provider.standard("shop", body, now).json().path("duplicate").asInt()).isEqualTo(1);
    // The policy maps it, and nobody has configured a secret.
    assertThat(provider.standard("silent", body, now).status()).isEqualTo(401);
  }

  @Test
  void a_channel_that_sent_all_it_may_is_refused_before_its_body_is_read() throws IOException {
    Provider provider = new Provider(base);
    String body =
        "{\"type\": \"question\", \"id\": \"q-l\", \"customer\": {\"id\": 9}, \"text\": \"?\"}";
    for (int stranger = 0; stranger < 5; stranger++) {
      assertThat(provider.send("/channels/limited", Caller.JSON, body, Map.of()).status())
          .as("strangers use up nothing")
          .isEqualTo(401);
    }
    assertThat(provider.standard("limited", body, Instant.now()).status()).isEqualTo(200);
    assertThat(provider.standard("limited", body, Instant.now()).status()).isEqualTo(200);

    List<String> head = RawRequest.withoutBody(base, "/channels/limited", 100_000);
    assertThat(head.getFirst()).startsWith("HTTP/1.1 429");
    assertThat(head).anyMatch(line -> line.toLowerCase(Locale.ROOT).matches("retry-after: [0-9]+"));
  }

  private static Stream<String> found(Pattern pattern) throws IOException {
    return pattern.matcher(Files.readString(PAGE)).results().map(match -> match.group(1));
  }

  private String run(String example) throws IOException, InterruptedException {
    String script =
        "command -v curl openssl base64 od > /dev/null || exit 99\n"
            + example
                .replace("curl ", "curl --silent --fail-with-body ")
                .replace("http://localhost:8081/", base.toString());
    ProcessBuilder shell = new ProcessBuilder("bash", "-uc", script);
    shell
        .environment()
        .putAll(
            Map.of(
                "KEY", TestKeys.INTEGRATION,
                "CARELINE_META_SECRET", Provider.META,
                "CARELINE_TWILIO_SECRET", Provider.TWILIO,
                "CARELINE_TWILIO_PUBLIC_URL", "https://care.example.com/intake",
                "CARELINE_SLACK_SECRET", Provider.SLACK,
                "CARELINE_TELEGRAM_SECRET", Provider.TELEGRAM,
                "CARELINE_POSTMARK_SECRET", MailProvider.POSTMARK,
                "CARELINE_MAILGUN_SECRET", MailProvider.MAILGUN,
                "TRY_KEY", Files.writeString(folder.resolve("try.pem"), PEM).toString()));
    Process process = shell.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    assumeTrue(code != 99, "curl, openssl, base64 or od is not installed");
    return output;
  }
}
