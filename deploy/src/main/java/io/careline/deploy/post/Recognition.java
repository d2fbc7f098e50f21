package io.careline.deploy.post;

import com.fasterxml.jackson.databind.JsonNode;
import io.careline.deploy.stack.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells by their shapes who would post the contents of files. */
public final class Recognition {
  private static final Pattern NO_PAYLOAD = Pattern.compile("(LICENSE|NOTICE|README).*");
  private static final Pattern FORM_DATA =
      Pattern.compile(
          "(?i)--[^\\r\\n]{1,70}\\r?\\ncontent-disposition: *form-data.*", Pattern.DOTALL);
  private static final Pattern URL_ENCODED =
      Pattern.compile("[A-Za-z]+=[^\\s&]*(&[A-Za-z]+=[^\\s&]*)+");
  private static final Map<String, Provider> FOLDERS =
      Map.of(
          "webhooks-meta", Provider.META,
          "webhooks-slack", Provider.SLACK,
          "webhooks-telegram", Provider.TELEGRAM,
          "webhooks-twilio", Provider.TWILIO,
          "webhooks-mail-providers/sendgrid", Provider.SENDGRID,
          "webhooks-mail-providers/postmark", Provider.POSTMARK);

  private final @Nullable Provider told;

  /**
   * Recognises payloads.
   *
   * @param told who posts all of them; null if that is to be found
   */
  public Recognition(@Nullable Provider told) {
    this.told = told;
  }

  /** What {@code file} holds, in its order; empty if it only speaks about payloads. */
  public List<Payload> payloads(Path file) throws IOException {
    if (file.toString().contains("webhooks-") && isAbout(file)) {
      return List.of();
    }
    byte[] content = Files.readAllBytes(file);
    String text = new String(content, StandardCharsets.UTF_8);
    JsonNode json = json(text);
    if (json == null && text.lines().findFirst().map(Recognition::isForm).orElse(false)) {
      return lines(file, text);
    }
    if (file.toString().endsWith(".jsonl")) {
      return lines(file, text);
    }
    Provider provider = told != null ? told : providerOf(file, text, json);
    return List.of(new Payload(file.toString(), provider, content, json));
  }

  private static boolean isAbout(Path file) {
    Path name = file.getFileName();
    return name != null && NO_PAYLOAD.matcher(name.toString()).matches();
  }

  private static boolean isForm(String line) {
    return URL_ENCODED.matcher(line).matches();
  }

  /** A payload per line. What Twilio's debugger shows holds the form that it is about. */
  private List<Payload> lines(Path file, String text) {
    List<Payload> payloads = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      JsonNode json = json(line);
      String form = json == null ? line : json.path("request_variables").asText("");
      boolean holdsForm = isForm(form);
      Provider provider = told != null ? told : Provider.TWILIO;
      byte[] content = (holdsForm ? form : line).getBytes(StandardCharsets.UTF_8);
      payloads.add(new Payload(file + ":" + number, provider, content, holdsForm ? null : json));
    }
    return payloads;
  }

  private static Provider providerOf(Path file, String text, @Nullable JsonNode json) {
    Provider byShape = json == null ? null : shapeOf(json.isArray() ? json.path(0) : json);
    if (byShape != null) {
      return byShape;
    }
    if (FORM_DATA.matcher(text).matches()) {
      return Provider.SENDGRID;
    }
    String path = file.toString().replace('\\', '/');
    return FOLDERS.entrySet().stream()
        .filter(entry -> path.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(json == null ? Provider.MAIL : Provider.UNKNOWN);
  }

  private static @Nullable Provider shapeOf(JsonNode json) {
    if (json.has("object") && json.has("entry")) {
      return Provider.META;
    }
    if (json.has("update_id")) {
      return Provider.TELEGRAM;
    }
    if (json.has("team_id") && json.has("event")) {
      return Provider.SLACK;
    }
    if (json.has("FromFull") || json.has("RawEmail") || json.has("RecordType")) {
      return Provider.POSTMARK;
    }
    if (json.has("message-headers") || json.has("body-mime") || json.has("event-data")) {
      return Provider.MAILGUN;
    }
    boolean isSendGrid = json.has("sg_event_id") || (json.has("envelope") && json.has("charsets"));
    return isSendGrid ? Provider.SENDGRID : null;
  }

  private static @Nullable JsonNode json(String text) {
    String start = text.stripLeading();
    if (!start.startsWith("{") && !start.startsWith("[")) {
      return null;
    }
    try {
      return Json.read(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
