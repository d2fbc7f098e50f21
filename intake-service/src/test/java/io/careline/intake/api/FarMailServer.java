package io.careline.intake.api;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.careline.testkit.proxy.TcpProxy;
import io.careline.testkit.proxy.Weather;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server behind a network that fails, which opens mailboxes by access tokens alone. */
public final class FarMailServer implements QuarkusTestResourceLifecycleManager {
  static final String ADDRESS = "far@shop.example";
  static final String MAILBOX = "far";

  private static final String USER = "far-fetcher";
  private static final GreenMail SERVER =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
  private static final AtomicInteger ASKED = new AtomicInteger();

  @SuppressWarnings("NullAway.Init")
  private static TcpProxy network;

  private static final HttpServer TOKENS = listening();

  @Override
  public Map<String, String> start() {
    SERVER.start();
    SERVER.setUser(ADDRESS, USER, "token-2");
    network = TcpProxy.to(SERVER.getImap().getPort(), 1);
    TOKENS.createContext("/token", FarMailServer::giveToken);
    TOKENS.start();
    String mailbox = "careline.mailboxes." + MAILBOX + ".";
    return Map.of(
        mailbox + "address", ADDRESS,
        mailbox + "imap.host", "127.0.0.1",
        mailbox + "imap.port", String.valueOf(network.port()),
        mailbox + "imap.user", USER,
        mailbox + "imap.oauth2.token-url",
            "http://127.0.0.1:" + TOKENS.getAddress().getPort() + "/token",
        mailbox + "imap.oauth2.client-id", "careline",
        mailbox + "imap.oauth2.refresh-token", "refresh",
        mailbox + "imap.tls", "NONE",
        mailbox + "imap.from", "BEGINNING");
  }

  /** The first is a refusal, the next one is out of date; each one holds only if it is the last. */
  private static void giveToken(HttpExchange exchange) throws IOException {
    try (exchange) {
      int number = ASKED.getAndIncrement();
      int status = number == 0 ? 503 : 200;
      if (number > 2) {
        SERVER.getUserManager().getUser(USER).setPassword("token-" + number);
      }
      byte[] body =
          "{\"access_token\": \"token-%d\"}".formatted(number).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** How often a token was asked for. */
  static int asked() {
    return ASKED.get();
  }

  /** Nothing comes through any more; what was open is broken off. */
  static void cutOff() {
    network.weather(Weather.FAIR.resettingAfter(1));
    network.resetAll();
  }

  /** Everything comes through again. */
  static void reachable() {
    network.weather(Weather.FAIR);
  }

  /** A mail that the server received at {@code time}. */
  static void deliver(String id, Instant time) {
    String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
    String raw =
        "Message-ID: <%s>\r\nDate: %s\r\nFrom: Jane <%s>\r\nTo: %s\r\nSubject: Hi\r\n\r\nHello\r\n"
            .formatted(id, date, id, ADDRESS);
    try {
      MimeMessage message =
          new MimeMessage(
              Session.getInstance(new Properties()),
              new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8)));
      var user = SERVER.getUserManager().getUser(USER);
      SERVER
          .getManagers()
          .getImapHostManager()
          .getInbox(user)
          .appendMessage(message, new Flags(), Date.from(time));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static HttpServer listening() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    TOKENS.stop(0);
    network.close();
    SERVER.stop();
  }
}
