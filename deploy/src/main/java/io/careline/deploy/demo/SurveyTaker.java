package io.careline.deploy.demo;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Opens the survey page like a browser, and fills in the form that it finds there. */
final class SurveyTaker {
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);
  private static final Pattern FIELD =
      Pattern.compile("<(?:input|select|textarea)[^>]*\\bname=\"([A-Za-z]+)\"[^>]*>");
  private static final int FIRST_ERROR = 400;

  private final World world;
  private final HttpClient http;
  private final String base;

  /**
   * A reader of survey links.
   *
   * @param base where this stack's feedback service answers; links name its public address
   */
  SurveyTaker(World world, HttpClient http, String base) {
    this.world = world;
    this.http = http;
    this.base = base;
  }

  /** Answers the survey behind {@code link} as {@code customer} feels. */
  void answer(String link, Customer customer) throws IOException, InterruptedException {
    URI page = URI.create(base + URI.create(link).getPath());
    HttpResponse<String> form = send(HttpRequest.newBuilder(page).GET());
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher field = FIELD.matcher(form.body());
    while (field.find()) {
      value(field.group(), field.group(1), customer).ifPresent(v -> fields.put(field.group(1), v));
    }
    String body =
        fields.entrySet().stream()
            .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
            .collect(Collectors.joining("&"));
    HttpResponse<String> thanks =
        send(
            HttpRequest.newBuilder(page)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    if (form.statusCode() >= FIRST_ERROR || thanks.statusCode() >= FIRST_ERROR) {
      world
          .findings()
          .add("a survey was refused: " + form.statusCode() + ", " + thanks.statusCode());
    }
  }

  private static java.util.Optional<String> value(String tag, String name, Customer customer) {
    return switch (name.toUpperCase(java.util.Locale.ROOT)) {
      case "CSAT" -> java.util.Optional.of(String.valueOf(1 + Math.round(4 * customer.mood())));
      case "CES" -> java.util.Optional.of(String.valueOf(1 + Math.round(6 * customer.mood())));
      case "NPS" -> java.util.Optional.of(String.valueOf(Math.round(10 * customer.mood())));
      case "COMMENT" -> java.util.Optional.of("");
      default -> hidden(tag);
    };
  }

  private static java.util.Optional<String> hidden(String tag) {
    Matcher value = Pattern.compile("value=\"([^\"]*)\"").matcher(tag);
    return tag.contains("hidden") && value.find()
        ? java.util.Optional.of(value.group(1))
        : java.util.Optional.empty();
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.timeout(ANSWER_WITHIN).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
