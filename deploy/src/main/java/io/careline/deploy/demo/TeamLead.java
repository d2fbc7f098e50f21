package io.careline.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.careline.deploy.stack.ServiceClient;
import io.careline.deploy.stack.ServiceClient.Answer;
import io.careline.deploy.stack.ServiceName;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/** Looks after escalations: acknowledges most of them, after a while. */
final class TeamLead {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final int OVERLOOKED_PERCENT = 20;

  private final World world;
  private final Random random;
  private final Set<String> seen = new HashSet<>();

  TeamLead(World world) {
    this.world = world;
    this.random = world.random("team lead");
  }

  /** Looks until the run is over. */
  void work() throws IOException, InterruptedException {
    ServiceClient escalations = world.api().supervisor(ServiceName.ESCALATION);
    while (!world.isOver()) {
      Answer answer = escalations.get("/escalations?state=NOTIFIED&limit=100");
      if (answer.isGood()) {
        for (JsonNode escalation : answer.json().path("escalations")) {
          String id = escalation.path("id").asText();
          if (seen.add(id) && random.nextInt(100) >= OVERLOOKED_PERCENT) {
            world.start("team lead", () -> acknowledge(escalations, id));
          }
        }
      }
      Thread.sleep(LOOK_EVERY);
    }
  }

  private void acknowledge(ServiceClient escalations, String id)
      throws IOException, InterruptedException {
    Sleep.between(random, Duration.ofMillis(500), Duration.ofSeconds(3));
    // Its cause may be gone by now, which is fine.
    escalations.post("/escalations/" + id + "/acknowledge", null);
  }
}
