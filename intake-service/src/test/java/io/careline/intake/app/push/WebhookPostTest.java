package io.careline.intake.app.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import io.careline.intake.domain.push.Endpoint;
import io.careline.intake.domain.push.Outcome;
import io.careline.intake.domain.push.Parcel;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pushes over TLS, to servers with certificates of an authority that is made for the test. */
class WebhookPostTest {
  private static final String HOST = "hooks.example.test";
  private static final String PASSWORD = "changeit";
  private static final String TRUST = "javax.net.ssl.trustStore";
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  @SuppressWarnings("NullAway.Init")
  @TempDir
  private static Path folder;

  private final Vertx vertx = Vertx.vertx();
  private final List<HttpsServer> servers = new ArrayList<>();
  private final List<String> arrived = new CopyOnWriteArrayList<>();
  private final List<InetAddress> lookups = new ArrayList<>();
  private final WebhookPost post = new WebhookPost(vertx, new Named(), new Settings());

  /** Names are looked up here alone, and each name has an address but once. */
  private final class Named extends Receivers {
    Named() {
      super(new Settings());
    }

    @Override
    public InetAddress addressOf(URI url) {
      return lookups.removeFirst();
    }
  }

  private record Settings() implements PushSettings {
    @Override
    public boolean allowLoopback() {
      return false;
    }

    @Override
    public Duration timeout() {
      return Duration.ofSeconds(20);
    }

    @Override
    public Duration keepDelivered() {
      return Duration.ofDays(1);
    }

    @Override
    public Duration keepDead() {
      return Duration.ofDays(1);
    }

    @Override
    public Map<String, Outlet> outbound() {
      return Map.of();
    }
  }

  @BeforeAll
  static void makeCertificates() throws Exception {
    authority("trusted");
    server("right", "trusted", HOST);
    server("of-another", "trusted", "other.example.test");
    server("of-the-address", "trusted", "localhost,ip:127.0.0.1");
    authority("unknown");
    server("forged", "unknown", HOST);
    keytool("trusted", "-exportcert", "-alias", "ca", "-file", file("ca.cer"));
    keytool("trust", "-importcert", "-noprompt", "-alias", "ca", "-file", file("ca.cer"));
    System.setProperty(TRUST, file("trust.p12"));
    System.setProperty(TRUST + "Password", PASSWORD);
  }

  @AfterAll
  static void forgetCertificates() {
    System.clearProperty(TRUST);
    System.clearProperty(TRUST + "Password");
  }

  @AfterEach
  void close() {
    servers.forEach(server -> server.stop(0));
    post.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void a_push_goes_to_the_checked_address_and_the_name_is_for_tls_and_host() throws Exception {
    int port = serving("trusted", "right");
    // Nothing else knows the name, so that no second look-up could find the way.
    lookups.add(HERE);

    assertThat(push(HOST, port)).isInstanceOf(Outcome.Delivered.class);
    assertThat(arrived).containsExactly("Host=" + HOST + ":" + port + " SNI=" + HOST);
    assertThat(lookups).isEmpty();
  }

  @Test
  void a_certificate_for_another_name_is_refused() throws Exception {
    int port = serving("trusted", "of-another");
    lookups.add(HERE);

    assertThat(push(HOST, port)).isEqualTo(new Outcome.Failed("TLS", null));
    assertThat(arrived).isEmpty();
  }

  @Test
  void a_certificate_for_the_address_is_refused() throws Exception {
    int port = serving("trusted", "of-the-address");
    lookups.add(HERE);

    assertThat(push(HOST, port)).isEqualTo(new Outcome.Failed("TLS", null));
    assertThat(arrived).isEmpty();
  }

  @Test
  void a_certificate_of_an_unknown_authority_is_refused() throws Exception {
    int port = serving("unknown", "forged");
    lookups.add(HERE);

    assertThat(push(HOST, port)).isEqualTo(new Outcome.Failed("TLS", null));
    assertThat(arrived).isEmpty();
  }

  @Test
  void a_connection_that_is_open_to_one_name_serves_no_other() throws Exception {
    int port = serving("trusted", "right");
    lookups.addAll(List.of(HERE, HERE));

    assertThat(push(HOST, port)).isInstanceOf(Outcome.Delivered.class);
    assertThat(push("other.example.test", port)).isEqualTo(new Outcome.Failed("TLS", null));
    assertThat(arrived).hasSize(1);
  }

  @Test
  void a_name_that_means_another_address_now_is_followed_there() throws Exception {
    int port = serving("trusted", "right");
    // Nobody listens there. The connection to the address from before is still open.
    lookups.addAll(List.of(HERE, InetAddress.getByName("127.0.0.2")));

    assertThat(push(HOST, port)).isInstanceOf(Outcome.Delivered.class);
    assertThat(push(HOST, port)).isEqualTo(new Outcome.Failed("UNREACHABLE", null));
    assertThat(arrived).hasSize(1);
  }

  private Outcome push(String host, int port) {
    Instant now = Instant.parse("2026-03-02T09:00:00Z");
    Parcel parcel =
        new Parcel(
            UUID.randomUUID(),
            new Endpoint(Endpoint.Kind.EVENT, "receiver"),
            UUID.randomUUID(),
            null,
            "type",
            "{}",
            1,
            now,
            now);
    URI url = URI.create("https://" + host + ":" + port + "/hook");
    return post.post(url, List.of(new byte[24]), parcel, new byte[] {'{', '}'});
  }

  private int serving(String keys, String alias) throws IOException, GeneralSecurityException {
    HttpsServer server = HttpsServer.create(new InetSocketAddress(HERE, 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context(keys, alias)));
    server.createContext("/", this::take);
    server.start();
    servers.add(server);
    return server.getAddress().getPort();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      ExtendedSSLSession session = (ExtendedSSLSession) ((HttpsExchange) exchange).getSSLSession();
      String asked = String.valueOf(session.getRequestedServerNames());
      arrived.add(
          "Host=%s SNI=%s"
              .formatted(
                  exchange.getRequestHeaders().getFirst("Host"),
                  asked.replaceAll(".*value=|\\]", "")));
      exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(204, -1);
    }
  }

  private static SSLContext context(String keys, String alias)
      throws IOException, GeneralSecurityException {
    KeyStore all = KeyStore.getInstance("PKCS12");
    try (InputStream file = Files.newInputStream(Path.of(file(keys + ".p12")))) {
      all.load(file, PASSWORD.toCharArray());
    }
    KeyStore one = KeyStore.getInstance("PKCS12");
    one.load(null, null);
    one.setKeyEntry(
        alias,
        all.getKey(alias, PASSWORD.toCharArray()),
        PASSWORD.toCharArray(),
        all.getCertificateChain(alias));
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(one, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private static void authority(String name) throws IOException, InterruptedException {
    keytool(
        name,
        "-genkeypair",
        "-alias",
        "ca",
        "-keyalg",
        "EC",
        "-dname",
        "CN=" + name,
        "-ext",
        "bc:c");
  }

  private static void server(String alias, String authority, String names)
      throws IOException, InterruptedException {
    keytool(
        authority,
        "-genkeypair",
        "-alias",
        alias,
        "-keyalg",
        "EC",
        "-dname",
        "CN=" + alias,
        "-signer",
        "ca",
        "-ext",
        "san=dns:" + names);
  }

  private static void keytool(String store, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(
        List.of("-keystore", file(store + ".p12"), "-storetype", "PKCS12", "-storepass", PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }

  private static String file(String name) {
    return folder.resolve(name).toString();
  }
}
