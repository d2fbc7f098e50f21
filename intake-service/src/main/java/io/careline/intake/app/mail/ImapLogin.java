package io.careline.intake.app.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.careline.intake.app.MailboxSettings.Imap;
import io.careline.intake.app.MailboxSettings.OAuth2;
import io.careline.intake.app.MailboxSettings.Tls;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** Opens mail stores, by password or by an access token. */
@ApplicationScoped
class ImapLogin {
  private static final String CONNECT_MILLIS = "15000";
  private static final String READ_MILLIS = "60000";
  private static final Duration TOKEN_PATIENCE = Duration.ofSeconds(20);

  private final ObjectMapper mapper;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TOKEN_PATIENCE).build();

  ImapLogin(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /**
   * Logs in.
   *
   * @throws MessagingException if there is no store, or no access token; its message says why
   */
  Store connect(Imap imap) throws MessagingException, InterruptedException {
    String protocol = imap.tls() == Tls.TLS ? "imaps" : "imap";
    Properties properties = new Properties();
    String prefix = "mail." + protocol + ".";
    properties.put(prefix + "connectiontimeout", CONNECT_MILLIS);
    properties.put(prefix + "timeout", READ_MILLIS);
    properties.put(prefix + "writetimeout", READ_MILLIS);
    properties.put(prefix + "ssl.checkserveridentity", "true");
    // Fetched in pieces, so that a large mail is never whole in memory; and never marked as read.
    properties.put(prefix + "partialfetch", "true");
    properties.put(prefix + "fetchsize", "262144");
    properties.put(prefix + "peek", "true");
    if (imap.tls() == Tls.STARTTLS) {
      properties.put(prefix + "starttls.enable", "true");
      properties.put(prefix + "starttls.required", "true");
    }
    String secret;
    if (imap.password().isPresent()) {
      secret = imap.password().get();
    } else {
      properties.put(prefix + "auth.mechanisms", "XOAUTH2");
      secret = token(imap);
    }
    Store store = Session.getInstance(properties).getStore(protocol);
    store.connect(imap.host(), imap.port(), imap.user(), secret);
    return store;
  }

  /** A new one for each connection: it is asked for when it is needed, so none is ever too old. */
  private String token(Imap imap) throws MessagingException, InterruptedException {
    OAuth2 asked =
        imap.oauth2()
            .orElseThrow(() ->
                new AuthenticationFailedException(
                    "neither password nor oauth2 is configured for " + imap.user()));
    HttpResponse<String> response = answerOf(asked);
    JsonNode answer = read(response.body());
    String token = answer.path("access_token").asText();
    if (response.statusCode() != 200 || token.isEmpty()) {
      throw new AuthenticationFailedException(
          "%s gave no access token for %s: %d %s %s"
              .formatted(
                  asked.tokenUrl().getHost(),
                  imap.user(),
                  response.statusCode(),
                  answer.path("error").asText(),
                  answer.path("error_description").asText())
              .strip());
    }
    return token;
  }

  private HttpResponse<String> answerOf(OAuth2 asked)
      throws MessagingException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(asked.tokenUrl())
            .timeout(TOKEN_PATIENCE)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofString(form(asked)))
            .build();
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new MessagingException(
          "no access token, as " + asked.tokenUrl() + " is not reached", e);
    }
  }

  /** What gateways answer in between is no JSON. */
  private JsonNode read(String body) {
    try {
      return mapper.readTree(body);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  private static String form(OAuth2 asked) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("client_id", asked.clientId());
    asked.clientSecret().ifPresent(secret -> fields.put("client_secret", secret));
    asked.scope().ifPresent(scope -> fields.put("scope", scope));
    asked
        .refreshToken()
        .ifPresentOrElse(
            token -> {
              fields.put("grant_type", "refresh_token");
              fields.put("refresh_token", token);
            },
            () -> fields.put("grant_type", "client_credentials"));
    return fields.entrySet().stream()
        .map(field ->
            field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
