package io.careline.deploy.bench;

import io.careline.deploy.stack.ApiKeys;
import io.careline.deploy.stack.ServiceClient;
import io.careline.deploy.stack.ServiceName;
import io.careline.deploy.stack.Stack;
import java.io.IOException;
import java.net.http.HttpClient;

/** The stack under measurement, for those who call it. */
final class Server {
  private final HttpClient http = ServiceClient.http();
  private final Stack stack;
  private final ApiKeys keys;

  Server(Stack stack) throws IOException {
    this.stack = stack;
    this.keys = stack.keys();
  }

  ServiceClient integration() {
    return client(ServiceName.INTAKE, keys.integration());
  }

  ServiceClient supervisor(ServiceName service) {
    return client(service, keys.supervisor());
  }

  ServiceClient admin(ServiceName service) {
    return client(service, keys.admin());
  }

  ServiceClient agent(ServiceName service, String agent) {
    return client(service, keys.agent(agent));
  }

  /** Something without a key at {@code port}. */
  ServiceClient bare(int port) {
    return new ServiceClient(http, "http://127.0.0.1:" + port, "");
  }

  private ServiceClient client(ServiceName service, String key) {
    return new ServiceClient(http, stack.ports().url(service), key);
  }
}
