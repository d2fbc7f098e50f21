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
  static final String CHAT_PORT = "test.chat.port";
  static final String RELAY_PORT = "test.relay.port";
  static final String STRICT_RELAY_PORT = "test.strict.relay.port";
  static final String MAILBOX = "support@mail.example";
  static final String STRICT_MAILBOX = "strict@mail.example";
  static final String OWN_ADDRESS = "anna@people.example";
  static final String OWN_NUMBER = "+49 30 5550100";
  static final String PUSHED_SOURCE = "pushed-page";
  static final String CHAT_SOURCE = "www.chat.example";
  static final String TEST_SOURCE = "trials@mail.example";
  static final String PUSH_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  @Override
  public Map<String, String> start() {
    int receiver = freePort();
    Map<String, String> settings = new HashMap<>();
    settings.put(RECEIVER_PORT, Integer.toString(receiver));
    settings.put("careline.push.allow-loopback", "true");
    settings.put("careline.push.timeout", "PT5S");
    settings.putAll(push("SOCIAL", PUSHED_SOURCE, "http://127.0.0.1:" + receiver + "/outbound"));
    int chat = freePort();
    settings.put(CHAT_PORT, Integer.toString(chat));
    settings.putAll(push("CHAT", CHAT_SOURCE, "http://127.0.0.1:" + chat + "/careline"));
    settings.put("careline.contacts.test-sources", "another-page," + TEST_SOURCE);
    settings.put("careline.identity.default-region", "DE");
    settings.put("careline.identity.trusted-logins", "integration");
    settings.put("careline.identity.trusted-authserv-ids", "mx.mail.example");
    settings.put("careline.identity.own-addresses", OWN_ADDRESS + "," + OWN_NUMBER);
    settings.putAll(mailbox("support", MAILBOX, RELAY_PORT));
    settings.putAll(mailbox("strict", STRICT_MAILBOX, STRICT_RELAY_PORT));
    return settings;
  }

  private static Map<String, String> push(String channel, String source, String url) {
    String push = "careline.push.outbound.\"" + source + "\".";
    return Map.of(
        push + "channel", channel,
        push + "source", source,
        push + "url", url,
        push + "secrets", PUSH_SECRET);
  }

  private static Map<String, String> mailbox(String name, String address, String portName) {
    String mailbox = "careline.mailboxes.\"" + name + "\".";
    String port = Integer.toString(freePort());
    return Map.of(
        portName,
        port,
        mailbox + "address",
        address,
        mailbox + "display-name",
        "Müller & Co",
        mailbox + "plus-address",
        "true",
        mailbox + "smtp.host",
        "127.0.0.1",
        mailbox + "smtp.port",
        port,
        mailbox + "smtp.tls",
        "NONE");
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
