package io.careline.intake.app.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import io.careline.intake.app.MailboxSettings.From;
import io.careline.intake.app.MailboxSettings.Imap;
import io.careline.intake.app.MailboxSettings.OAuth2;
import io.careline.intake.app.MailboxSettings.Tls;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Logging in with access tokens, to a real IMAP server that knows XOAUTH2. */
class ImapLoginTest {
  private static final String USER = "care";

  private final GreenMail store =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
  private final ImapLogin login = new ImapLogin(new ObjectMapper());
  private final List<String> forms = new ArrayList<>();
  private final List<String> answers = new ArrayList<>();
  private HttpServer tokens;
  private GreenMailUser user;

  ImapLoginTest() throws IOException {
    tokens = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    store.start();
    user = store.setUser("care@shop.example", USER, "token-1");
  }

  @BeforeEach
  void open() {
    tokens.createContext(
        "/token",
        exchange -> {
          try (exchange) {
            forms.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            String answer = answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
            byte[] body = answer.substring(4).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(Integer.parseInt(answer.substring(0, 3)), body.length);
            exchange.getResponseBody().write(body);
          }
        });
    tokens.start();
  }

  @AfterEach
  void close() {
    tokens.stop(0);
    store.stop();
  }

  @Test
  void a_refresh_token_gives_an_access_token_and_that_opens_the_mailbox() throws Exception {
    answers.add("200 {\"access_token\": \"token-1\", \"expires_in\": 3599}");

    try (Store opened = login.connect(imap(oauth2("refresh & more", "mail offline")))) {
      assertThat(opened.isConnected()).isTrue();
    }
    assertThat(forms)
        .containsExactly(
            "client_id=client&client_secret=s%3Dcret&scope=mail+offline"
                + "&grant_type=refresh_token&refresh_token=refresh+%26+more");
  }

  @Test
  void without_a_refresh_token_the_clients_own_right_counts() throws Exception {
    answers.add("200 {\"access_token\": \"token-1\"}");

    login.connect(imap(oauth2(null, null))).close();

    assertThat(forms)
        .containsExactly("client_id=client&client_secret=s%3Dcret&grant_type=client_credentials");
  }

  @Test
  void each_connection_has_a_new_token_so_that_an_expired_one_hurts_nobody() throws Exception {
    answers.add("200 {\"access_token\": \"token-1\", \"expires_in\": 1}");
    answers.add("200 {\"access_token\": \"token-2\", \"expires_in\": 1}");
    Imap imap = imap(oauth2("refresh", null));
    login.connect(imap).close();
    user.setPassword("token-2");

    login.connect(imap).close();

    assertThat(forms).hasSize(2);
  }

  @Test
  void a_token_that_the_store_refuses_is_said_and_the_next_one_is_tried() throws Exception {
    answers.add("200 {\"access_token\": \"of-somebody-else\"}");
    answers.add("200 {\"access_token\": \"token-1\"}");
    Imap imap = imap(oauth2("refresh", null));

    assertThatThrownBy(() -> login.connect(imap))
        .isInstanceOf(AuthenticationFailedException.class)
        .hasMessageContaining(USER)
        .hasMessageNotContaining("of-somebody-else");
    login.connect(imap).close();
  }

  @Test
  void what_the_giver_of_tokens_says_is_said_and_no_secret() {
    answers.add("400 {\"error\": \"invalid_grant\", \"error_description\": \"It expired.\"}");
    Imap imap = imap(oauth2("refresh", null));

    assertThatThrownBy(() -> login.connect(imap))
        .isInstanceOf(AuthenticationFailedException.class)
        .hasMessage("127.0.0.1 gave no access token for care: 400 invalid_grant It expired.");
  }

  @Test
  void a_gateways_page_is_no_token() {
    answers.add("502 <html>Bad gateway</html>");
    answers.add("200 ");
    Imap imap = imap(oauth2("refresh", null));

    assertThatThrownBy(() -> login.connect(imap)).hasMessageContaining("care: 502");
    assertThatThrownBy(() -> login.connect(imap)).hasMessageContaining("care: 200");
  }

  @Test
  void a_giver_of_tokens_that_is_not_reached_is_named() {
    tokens.stop(0);

    assertThatThrownBy(() -> login.connect(imap(oauth2("refresh", null))))
        .isInstanceOf(MessagingException.class)
        .hasMessageContaining("/token is not reached");
  }

  @Test
  void a_mailbox_with_neither_password_nor_oauth2_is_said() {
    assertThatThrownBy(() -> login.connect(imap(null)))
        .hasMessage("neither password nor oauth2 is configured for care");
  }

  private OAuth2 oauth2(@Nullable String refreshToken, @Nullable String scope) {
    URI url = URI.create("http://127.0.0.1:" + tokens.getAddress().getPort() + "/token");
    return new Credentials(
        url,
        "client",
        Optional.of("s=cret"),
        Optional.ofNullable(refreshToken),
        Optional.ofNullable(scope));
  }

  private Imap imap(@Nullable OAuth2 oauth2) {
    return new Mailbox(
        "127.0.0.1",
        store.getImap().getPort(),
        USER,
        Optional.empty(),
        Optional.ofNullable(oauth2),
        Tls.NONE,
        "INBOX",
        From.NEW,
        Duration.ofMinutes(1));
  }

  private record Credentials(
      URI tokenUrl,
      String clientId,
      Optional<String> clientSecret,
      Optional<String> refreshToken,
      Optional<String> scope)
      implements OAuth2 {}

  private record Mailbox(
      String host,
      int port,
      String user,
      Optional<String> password,
      Optional<OAuth2> oauth2,
      Tls tls,
      String folder,
      From from,
      Duration pollEvery)
      implements Imap {}
}
