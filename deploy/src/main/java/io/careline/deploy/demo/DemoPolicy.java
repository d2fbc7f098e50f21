package io.careline.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.careline.deploy.stack.ServiceClient;
import io.careline.deploy.stack.ServiceClient.Answer;
import io.careline.deploy.stack.ServiceName;
import io.careline.deploy.stack.StackException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The policy of the demo: the standard one in fast motion, so that a minute shows a week. */
final class DemoPolicy {
  private static final String FILE = "/demo/demo-care.yaml";

  private final ServiceClient intake;

  DemoPolicy(CareApi api) {
    this.intake = api.admin(ServiceName.INTAKE);
  }

  /** The version that is active now; empty if none is. */
  Optional<String> active() throws IOException, InterruptedException {
    JsonNode list = intake.get("/policies").orFail("GET /policies").json();
    for (JsonNode policy : list.isArray() ? list : list.path("policies")) {
      if (policy.path("active").asBoolean()) {
        return Optional.of(policy.path("version").asText());
      }
    }
    return Optional.empty();
  }

  /** Uploads the demo's policy and activates it. */
  String activate() throws IOException, InterruptedException {
    Answer stored =
        intake.postRaw("/policies", "application/yaml", text()).orFail("The policy's upload");
    String version = stored.json().path("version").asText();
    activate(version);
    return version;
  }

  /** Activates a version that is stored. */
  void activate(String version) throws IOException, InterruptedException {
    intake
        .post("/policies/" + version + "/activate", null)
        .orFail("The activation of policy " + version);
  }

  /** The document. */
  static String text() throws IOException {
    try (InputStream file = DemoPolicy.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new StackException("the build left out " + FILE);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
