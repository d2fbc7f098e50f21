package io.careline.intake.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.careline.contract.Channel;
import io.careline.contract.IncidentEvent.Join;
import io.careline.intake.domain.IncidentAct;
import io.careline.intake.domain.IncidentAct.Wanted;
import io.careline.intake.domain.IncidentAct.Wording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what supervisors send about incidents. */
final class IncidentReader {
  private static final int TITLE_MAX = 200;
  private static final int TEXT_MAX = 4_000;
  private static final int LIST_MAX = 100;
  private static final int WORD_MAX = 100;
  private static final int ID_MAX = 255;
  private static final int LANGUAGES_MAX = 50;
  private static final int INQUIRIES_MAX = 1_000;
  private static final int UUID_LENGTH = 36;

  private final JsonFields fields;

  IncidentReader(byte @Nullable [] body, ObjectMapper mapper) {
    this.fields = JsonFields.of(body, mapper);
  }

  /** A match with the words that narrow it. */
  record Narrowed(Wanted match, List<String> words) {}

  IncidentAct.Open open(UUID id, String by) {
    String title = fields.text("title", TITLE_MAX);
    UUID surgeId = uuid(fields, "surgeId");
    Narrowed narrowed = match();
    Join join = fields.optional("join", Join.class);
    Map<String, String> texts = texts();
    fields.check();
    return new IncidentAct.Open(
        id,
        surgeId,
        narrowed.match(),
        join == null ? Join.CONFIRMED : join,
        new Wording(title, narrowed.words(), texts),
        by);
  }

  IncidentAct.Change change(UUID id, String by, @Nullable Integer revision) {
    String title = fields.optionalText("title", TITLE_MAX);
    Narrowed narrowed = fields.has("match") ? match() : null;
    Join join = fields.optional("join", Join.class);
    if (title == null && narrowed == null && join == null) {
      fields.wrong("title", "is missing, and match and join as well: nothing is to be changed");
    }
    fields.check();
    return new IncidentAct.Change(
        id,
        narrowed == null ? null : narrowed.match(),
        join,
        title,
        narrowed == null ? null : narrowed.words(),
        by,
        revision);
  }

  /** The body of an update or resolution. */
  Map<String, String> text() {
    Map<String, String> texts = texts();
    fields.check();
    return texts;
  }

  /** The body of joining and leaving. */
  Set<UUID> inquiries() {
    Set<UUID> ids = new LinkedHashSet<>();
    Set<String> texts = fields.texts("inquiryIds", INQUIRIES_MAX, UUID_LENGTH);
    if (texts.isEmpty() && !fields.isWrong("inquiryIds")) {
      fields.wrong("inquiryIds", "is missing or empty");
    }
    for (String text : texts) {
      try {
        ids.add(UUID.fromString(text));
      } catch (IllegalArgumentException e) {
        fields.wrong("inquiryIds", "holds what is no UUID: " + text);
      }
    }
    fields.check();
    return ids;
  }

  private Narrowed match() {
    JsonFields match = fields.object("match");
    if (match == null) {
      return new Narrowed(new Wanted(List.of(), List.of(), List.of(), null, false), List.of());
    }
    List<String> words = List.copyOf(match.texts("words", LIST_MAX, WORD_MAX));
    List<Channel> channels = new ArrayList<>();
    for (String name : match.texts("channels", LIST_MAX, WORD_MAX)) {
      channel(name)
          .ifPresentOrElse(
              channels::add, () -> match.wrong("channels", "holds what is no channel: " + name));
    }
    Instant since = match.optionalTime("since");
    Wanted read =
        new Wanted(
            List.copyOf(match.texts("categories", LIST_MAX, ID_MAX)),
            List.copyOf(match.texts("sources", LIST_MAX, ID_MAX)),
            channels,
            since,
            !words.isEmpty());
    if (words.isEmpty()
        && read.categories().isEmpty()
        && read.sources().isEmpty()
        && read.channels().isEmpty()) {
      fields.wrong("match", "names nothing; every inquiry would be part of the incident");
    }
    match.nothingElse();
    return new Narrowed(read, words);
  }

  private static java.util.Optional<Channel> channel(String name) {
    return java.util.Arrays.stream(Channel.values())
        .filter(channel -> channel.name().equals(name))
        .findFirst();
  }

  private Map<String, String> texts() {
    Map<String, String> texts = fields.textsByName("text", LANGUAGES_MAX);
    if (texts.isEmpty() && !fields.isWrong("text")) {
      fields.wrong("text", "is missing; write it in the languages of your customers");
    }
    texts.forEach((language, text) -> {
      boolean isTag = language.equals(Locale.forLanguageTag(language).toLanguageTag());
      if (!isTag || text.isBlank() || text.length() > TEXT_MAX) {
        fields.wrong(
            "text/" + language,
            "must be a text of at most " + TEXT_MAX + " characters under a language such as en");
      }
    });
    return texts;
  }

  private static @Nullable UUID uuid(JsonFields fields, String name) {
    String text = fields.optionalText(name, UUID_LENGTH);
    if (text == null) {
      return null;
    }
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      fields.wrong(name, "must be a UUID");
      return null;
    }
  }
}
