package io.careline.deploy.post;

import com.fasterxml.jackson.databind.JsonNode;
import io.careline.deploy.stack.Json;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What became of one payload.
 *
 * @param outcome in words; of a payload with several parts each with its number
 * @param reason why it was set aside or refused; empty if there is nothing to say
 * @param number of the inquiry, for people; empty if it belongs to none, or is not told
 */
public record Outcome(
    String name, Provider provider, int status, String outcome, String reason, String number) {
  private static final int FIRST_ERROR = 400;
  private static final int SERVER_FAULT = 500;
  private static final List<String> PARTS =
      List.of("opened", "appended", "duplicate", "receipts", "aside", "unknown");

  /** The first line of a table of outcomes. */
  public static final String TITLE = "file\tprovider\tstatus\toutcome\treason\tnumber";

  /** What an answer tells. Twilio's callers get no JSON: what became of it stands in a header. */
  static Outcome of(Payload payload, int status, String body, String header) {
    JsonNode json = json(body);
    String outcome;
    String reason = json.path("reason").asText("");
    if (status >= FIRST_ERROR) {
      outcome = "refused";
      String type = json.path("type").asText("");
      String at = json.path("errors").path(0).path("detail").asText("");
      reason = (type.substring(type.lastIndexOf('/') + 1) + " " + at).strip();
    } else if (json.has("outcome")) {
      outcome = json.path("outcome").asText().toLowerCase(Locale.ROOT);
    } else if (json.has("opened")) {
      outcome = inWords(json);
    } else {
      outcome = header.isEmpty() ? "handshake" : header;
    }
    return new Outcome(
        payload.name(),
        payload.provider(),
        status,
        outcome,
        reason,
        json.path("number").asText(""));
  }

  static Outcome silent(Payload payload, String why) {
    return new Outcome(payload.name(), payload.provider(), SERVER_FAULT, "no answer", why, "");
  }

  /** Whether the service is to blame. */
  public boolean isFault() {
    return status >= SERVER_FAULT;
  }

  /** A line of a table. */
  public String line() {
    return Stream.of(
            name,
            provider.name().toLowerCase(Locale.ROOT),
            String.valueOf(status),
            outcome,
            reason,
            number)
        .map(text -> text.replaceAll("[\\t\\r\\n]+", " "))
        .collect(Collectors.joining("\t"));
  }

  private static String inWords(JsonNode counts) {
    List<String> words =
        PARTS.stream()
            .filter(part -> counts.path(part).asInt() > 0)
            .map(part ->
                counts.path(part).asInt() == 1 ? part : part + " " + counts.path(part).asInt())
            .toList();
    return words.isEmpty() ? "nothing" : String.join(", ", words);
  }

  private static JsonNode json(String body) {
    try {
      return Json.read(body);
    } catch (IllegalArgumentException e) {
      return Json.object();
    }
  }
}
