package io.careline.deploy.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One of the six services, run from what the build left. */
final class ServicePart implements Part {
  private static final int HEAP_MEGABYTES = 256;

  /**
   * The services that customers and agents wait for. The others do without the optimizing compiler:
   * six of them compile for minutes, which is more than they gain, and takes it from these.
   */
  private static final Set<ServiceName> BUSY = EnumSet.of(ServiceName.INTAKE, ServiceName.ROUTING);

  /** The services that nobody waits for leave the machine to the others while it is busy. */
  private static final Set<ServiceName> LATER =
      EnumSet.of(ServiceName.ESCALATION, ServiceName.FEEDBACK, ServiceName.REPORTING);

  private static final Duration STOP_WITHIN = Duration.ofSeconds(20);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);
  private static final int UP = 200;

  private final ServiceName service;
  private final Home home;
  private final Ports ports;
  private final Installation installation;
  private final HttpClient http;

  ServicePart(
      ServiceName service, Home home, Ports ports, Installation installation, HttpClient http) {
    this.service = service;
    this.home = home;
    this.ports = ports;
    this.installation = installation;
    this.http = http;
  }

  @Override
  public String name() {
    return service.label();
  }

  @Override
  public Set<String> needs() {
    return Set.of(PostgresPart.NAME, KafkaPart.NAME);
  }

  @Override
  public void prepare() throws IOException {
    Path program = service.program(home.sources());
    if (!Files.exists(program)) {
      throw new StackException(
          "There is no " + program + ". Build it: ./careline does so by itself, or mvn package.");
    }
  }

  @Override
  public ProcessBuilder command() throws IOException {
    List<String> command = new ArrayList<>();
    if (LATER.contains(service) && Programs.isOnPath("nice")) {
      command.addAll(List.of("nice", "-n", "10"));
    }
    command.addAll(JavaCommand.small(HEAP_MEGABYTES));
    command.add(startCache().option());
    if (!BUSY.contains(service)) {
      command.add("-XX:TieredStopAtLevel=1");
    }
    command.add("-jar");
    command.add(service.program(home.sources()).toString());
    ProcessBuilder process = new ProcessBuilder(command);
    process.environment().putAll(ServiceSettings.of(service, home, ports, installation));
    if (service == ServiceName.INTAKE) {
      // A real provider's secret, set by the operator, goes before the one that was drawn.
      ChannelSecrets.of(home).settings().forEach(process.environment()::putIfAbsent);
    }
    return process;
  }

  @Override
  public Duration stopWithin() throws IOException {
    return startCache().stopWithin(STOP_WITHIN);
  }

  private StartCache startCache() {
    Path program = service.program(home.sources());
    return StartCache.beside(program, "start", program.toString());
  }

  @Override
  public @Nullable String notReadyBecause() {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(ports.url(service) + "/q/health/ready"))
            .timeout(ANSWER_WITHIN)
            .build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      return response.statusCode() == UP ? null : whatIsDown(response);
    } catch (IOException e) {
      return "does not answer yet";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "was interrupted";
    }
  }

  private static String whatIsDown(HttpResponse<String> response) {
    try {
      List<String> down = new ArrayList<>();
      for (JsonNode check : Json.read(response.body()).path("checks")) {
        if (!"UP".equals(check.path("status").asText())) {
          down.add(check.path("name").asText() + " " + check.path("data"));
        }
      }
      return "is not ready: " + String.join(", ", down);
    } catch (IllegalArgumentException e) {
      return "answers " + response.statusCode() + " when asked for its health";
    }
  }

  @Override
  public void afterReady() {}
}
