package io.careline.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careline.deploy.stack.ApiKeys;
import io.careline.deploy.stack.Ports;
import io.careline.deploy.stack.ServiceClient;
import io.careline.deploy.stack.ServiceClient.Answer;
import io.careline.deploy.stack.ServiceName;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The public REST interfaces that the demo uses, each act with the key of the one who does it. */
final class CareApi {
  private final HttpClient http = ServiceClient.http();
  private final Ports ports;
  private final ApiKeys keys;
  private final ServiceClient intakeAsIntegration;
  private final Map<ServiceName, ServiceClient> asSupervisor = new EnumMap<>(ServiceName.class);
  private final Map<ServiceName, ServiceClient> asAdmin = new EnumMap<>(ServiceName.class);
  private final Map<String, ServiceClient> routingAsAgent = new ConcurrentHashMap<>();
  private final Map<String, ServiceClient> intakeAsAgent = new ConcurrentHashMap<>();

  CareApi(Ports ports, ApiKeys keys) {
    this.ports = ports;
    this.keys = keys;
    intakeAsIntegration = client(ServiceName.INTAKE, keys.integration());
    for (ServiceName service : ServiceName.values()) {
      asSupervisor.put(service, client(service, keys.supervisor()));
      asAdmin.put(service, client(service, keys.admin()));
    }
  }

  private ServiceClient client(ServiceName service, String key) {
    return new ServiceClient(http, ports.url(service), key);
  }

  /** The HTTP client, for pages that need no key. */
  HttpClient http() {
    return http;
  }

  /** {@code service} for a supervisor. */
  ServiceClient supervisor(ServiceName service) {
    return java.util.Objects.requireNonNull(asSupervisor.get(service));
  }

  /** {@code service} for an admin. */
  ServiceClient admin(ServiceName service) {
    return java.util.Objects.requireNonNull(asAdmin.get(service));
  }

  /** Intake for an integration. */
  ServiceClient integration() {
    return intakeAsIntegration;
  }

  /** Routing for an agent. */
  ServiceClient routing(String agent) {
    return routingAsAgent.computeIfAbsent(agent, id -> client(ServiceName.ROUTING, keys.agent(id)));
  }

  /** Intake for an agent. */
  ServiceClient intake(String agent) {
    return intakeAsAgent.computeIfAbsent(agent, id -> client(ServiceName.INTAKE, keys.agent(id)));
  }

  /** Hands in a contact as an integration does, and again while intake says that it is busy. */
  Answer contact(ObjectNode contact) throws IOException, InterruptedException {
    return intakeAsIntegration.post("/contacts", contact);
  }

  /** An inquiry as intake shows it. */
  Answer inquiry(UUID id) throws IOException, InterruptedException {
    return supervisor(ServiceName.INTAKE).get("/inquiries/" + id);
  }

  /** An inquiry as routing shows it. */
  Answer routingOf(UUID id) throws IOException, InterruptedException {
    return supervisor(ServiceName.ROUTING).get("/inquiries/" + id);
  }

  /** An inquiry as reporting shows it. */
  Answer reported(UUID id) throws IOException, InterruptedException {
    return supervisor(ServiceName.REPORTING).get("/inquiries/" + id);
  }

  /** An inquiry's history as reporting shows it. */
  Answer timeline(UUID id) throws IOException, InterruptedException {
    return supervisor(ServiceName.REPORTING).get("/inquiries/" + id + "/timeline?limit=1000");
  }

  /** A message for a customer, as the integration that delivers it sees it. */
  JsonNode outbound(UUID id) throws IOException, InterruptedException {
    return intakeAsIntegration.get("/outbound/" + id).orFail("GET /outbound/" + id).json();
  }
}
