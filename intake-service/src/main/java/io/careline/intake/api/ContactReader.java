package io.careline.intake.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.careline.contract.Channel;
import io.careline.intake.app.ContactBounds;
import io.careline.intake.app.IntakeSettings;
import io.careline.intake.app.TakeContacts.Incoming;
import io.careline.intake.domain.Contact;
import io.careline.intake.domain.ContactKind;
import io.careline.intake.domain.RobotSigns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads contacts as integrations send them, and names everything that is wrong. */
@ApplicationScoped
class ContactReader {
  private static final int LABELS_MAX = 20;
  private static final int LABEL_MAX = 100;
  private static final int HEADERS_MAX = 100;
  private static final Pattern TIER = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");

  private final ObjectMapper mapper;
  private final IntakeSettings settings;

  ContactReader(ObjectMapper mapper, IntakeSettings settings) {
    this.mapper = mapper;
    this.settings = settings;
  }

  /**
   * The contact that {@code body} holds.
   *
   * @param trusted whether the integration may say that the customer was logged in
   * @throws io.careline.runtime.ProblemException 400 with a pointer to every bad field
   */
  Incoming read(byte @Nullable [] body, boolean trusted) {
    JsonFields fields = JsonFields.of(body, mapper);
    Channel channel = fields.required("channel", Channel.class);
    ContactKind kind = kindOf(fields, channel);
    String source = fields.text("source", ContactBounds.SOURCE_MAX);
    String messageId = fields.optionalText("messageId", ContactBounds.ID_MAX);
    String conversation = fields.optionalText("conversation", ContactBounds.ID_MAX);
    Contact.Sender sender = SenderReader.read(fields, channel, trusted);
    String agentId = agentOf(fields, kind);
    String language =
        fields.optionalText(
            "language", ContactBounds.LANGUAGE, "a language tag such as en or de-AT");
    String subject = fields.optionalText("subject", ContactBounds.SUBJECT_MAX);
    String text = textOf(fields, kind, subject);
    String tier = fields.optionalText("tier", TIER, "a name such as STANDARD or VIP");
    var labels = fields.texts("labels", LABELS_MAX, LABEL_MAX);
    boolean saysSo = fields.flag("robot");
    boolean robot = RobotSigns.in(fields.textsByName("headers", HEADERS_MAX)) || saysSo;
    var occurredAt = fields.optionalTime("occurredAt");
    boolean test = fields.flag("test");
    fields.check();
    return new Incoming(
        kind,
        Objects.requireNonNull(channel),
        source,
        messageId,
        conversation,
        sender,
        agentId,
        language,
        subject,
        text,
        tier,
        labels,
        robot,
        occurredAt,
        test);
  }

  private static ContactKind kindOf(JsonFields fields, @Nullable Channel channel) {
    ContactKind kind = fields.optional("kind", ContactKind.class);
    if (kind == null) {
      return channel == Channel.PHONE ? ContactKind.CALL_STARTED : ContactKind.MESSAGE;
    }
    if (kind != ContactKind.MESSAGE && channel != null && channel != Channel.PHONE) {
      fields.wrong("kind", "must be MESSAGE on " + channel + "; calls come by PHONE");
    }
    return kind;
  }

  private static @Nullable String agentOf(JsonFields fields, ContactKind kind) {
    String agentId = fields.optionalText("agentId", ContactBounds.AGENT_MAX);
    if (kind == ContactKind.CALL_ANSWERED && (agentId == null || agentId.isBlank())) {
      fields.wrong("agentId", "is missing; CALL_ANSWERED says who picked up");
    }
    return agentId;
  }

  private String textOf(JsonFields fields, ContactKind kind, @Nullable String subject) {
    String text = fields.optionalText("text", settings.textMax());
    boolean saysSomething = isFilled(text) || isFilled(subject);
    if (kind == ContactKind.MESSAGE && !saysSomething && !fields.isWrong("text")) {
      fields.wrong("text", "is missing, and there is no subject either");
    }
    return text == null ? "" : text;
  }

  private static boolean isFilled(@Nullable String text) {
    return text != null && !text.isBlank();
  }
}
