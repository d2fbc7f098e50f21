package io.careline.intake.api;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;

/**
 * Says to intake where integrations and mail relays are to be found: on free ports of this machine,
 * where tests put them.
 */
public final class OutsideWorld implements QuarkusTestResourceLifecycleManager {
  static final String RECEIVER_PORT = "test.receiver.port";
  static final String RELAY_PORT = "test.relay.port";
  static final String PUSHED_SOURCE = "pushed-page";
  static final String PUSH_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  @Override
  public Map<String, String> start() {
    int receiver = freePort();
    int relay = freePort();
    Map<String, String> settings = new HashMap<>();
    settings.put(RECEIVER_PORT, Integer.toString(receiver));
    settings.put(RELAY_PORT, Integer.toString(relay));
    settings.put("careline.push.allow-loopback", "true");
    settings.put("careline.push.timeout", "PT5S");
    String push = "careline.push.outbound.\"social\".";
    settings.put(push + "channel", "SOCIAL");
    settings.put(push + "source", PUSHED_SOURCE);
    settings.put(push + "url", "http://127.0.0.1:" + receiver + "/outbound");
    settings.put(push + "secrets", PUSH_SECRET);
    return settings;
  }

  @Override
  public void stop() {}

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no port is free", e);
    }
  }
}
