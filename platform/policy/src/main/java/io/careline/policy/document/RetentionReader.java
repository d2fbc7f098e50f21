package io.careline.policy.document;

import io.careline.policy.Retention;
import io.careline.policy.Retention.Kept;
import java.time.Duration;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads and checks how long texts are kept. */
final class RetentionReader {
  private static final Period CONVERSATION = Period.ofYears(2);
  private static final Period ATTACHMENTS = Period.ofYears(1);
  private static final String SECTION = "retention";
  private static final String CATEGORIES = "categories";

  private RetentionReader() {}

  static Retention read(Optional<Part> part) {
    if (part.isEmpty()) {
      return new Retention(CONVERSATION, ATTACHMENTS);
    }
    Fields fields = part.get().fields();
    Kept general = kept(fields, new Kept(CONVERSATION, ATTACHMENTS));
    Map<String, Kept> categories = new LinkedHashMap<>();
    fields
        .part(CATEGORIES)
        .map(Part::declarations)
        .orElse(Map.of())
        .forEach((id, category) -> {
          Fields own = category.fields();
          categories.put(id, kept(own, general));
          own.done();
        });
    fields.done();
    return new Retention(general.conversation(), general.attachments(), categories);
  }

  /** Attachments that nothing is said of go with the conversation, if that goes earlier. */
  private static Kept kept(Fields fields, Kept otherwise) {
    Period conversation = fields.or("conversation", otherwise.conversation(), Part::period);
    Period attachments =
        Retention.isLonger(otherwise.attachments(), conversation)
            ? conversation
            : otherwise.attachments();
    return new Kept(conversation, fields.or("attachments", attachments, Part::period));
  }

  static void check(Draft draft, Mistakes mistakes) {
    if (!mistakes.isClean(SECTION)) {
      return;
    }
    Retention retention = draft.retention();
    Kept general = new Kept(retention.conversation(), retention.attachments());
    check(SECTION, general, draft.reopenWithin(), mistakes);
    retention
        .categories()
        .forEach((id, kept) -> {
          String path = SECTION + "." + CATEGORIES + "." + id;
          Checks.known(path, "category", id, draft.declared().categories(), mistakes);
          check(path, kept, draft.reopenWithin(), mistakes);
        });
  }

  private static void check(String path, Kept kept, Duration reopenWithin, Mistakes mistakes) {
    if (Retention.isLonger(kept.attachments(), kept.conversation())) {
      mistakes.add(
          path + ".attachments",
          "are kept for %s and their conversation for %s"
              .formatted(kept.attachments(), kept.conversation()),
          "keep attachments at most as long as the conversation");
    }
    if (Duration.ofDays(Retention.days(kept.conversation())).compareTo(reopenWithin) < 0) {
      mistakes.add(
          path + ".conversation",
          "is deleted after %s, while customers may come back to it for %s"
              .formatted(kept.conversation(), reopenWithin),
          "keep it at least as long as reopenWithin");
    }
  }
}
