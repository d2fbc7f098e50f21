package io.careline.deploy.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.careline.deploy.stack.ServiceName;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Records that a service could not read or decide on, and those of their keys behind them. */
@Command(
    name = "dlq",
    description = "Show what services put aside, and let them decide on it again.",
    synopsisSubcommandLabel = "COMMAND")
final class DeadLettersCommand implements Runnable {
  private static final int STILL_ASIDE = 3;

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

  @Command(name = "list", description = "Show what stands aside in each service.")
  int list() throws Exception {
    int all = 0;
    for (ServiceName service : ServiceName.values()) {
      JsonNode parked =
          options.admin(service).get("/admin/dlq").orFail("The list of " + service.label()).json();
      parked.forEach(entry -> show(service, entry));
      all += parked.size();
    }
    out().println(all == 0 ? "Nothing stands aside." : all + " record(s) stand aside.");
    return 0;
  }

  @Command(name = "show", description = "Show the records of one key.")
  int show(
      @Parameters(paramLabel = "SERVICE") String service,
      @Parameters(paramLabel = "KEY", description = "As list shows it.") String key)
      throws Exception {
    ServiceName name = StackOptions.serviceOf(service);
    JsonNode parked = options.admin(name).get(path(key)).orFail("The list").json();
    parked.forEach(entry -> show(name, entry));
    return 0;
  }

  @Command(
      name = "redrive",
      description = "Decide on the records of one key again, in order. Nothing is sent anywhere.")
  int redrive(
      @Parameters(paramLabel = "SERVICE") String service,
      @Parameters(paramLabel = "KEY", description = "As list shows it.") String key)
      throws Exception {
    int left =
        options
            .admin(StackOptions.serviceOf(service))
            .post(path(key) + "/redrive", null)
            .orFail("The redrive")
            .json()
            .path("left")
            .asInt();
    out().println(left == 0 ? "All of them are done." : left + " still stand aside.");
    return left == 0 ? 0 : STILL_ASIDE;
  }

  private static String path(String key) {
    return "/admin/dlq/" + URLEncoder.encode(key, StandardCharsets.UTF_8);
  }

  private void show(ServiceName service, JsonNode entry) {
    out()
        .printf(
            "%-11s %s  %s/%s@%s  %s  %s%n",
            service.label(),
            entry.path("key").asText(),
            entry.path("topic").asText(),
            entry.path("partition").asText(),
            entry.path("offset").asText(),
            entry.path("parkedAt").asText(),
            entry.path("reason").asText());
  }
}
