package io.careline.intake.app;

import io.careline.intake.app.TakeContacts.Incoming;
import io.careline.intake.domain.Contact;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long the parts of a contact may be, in characters. Integrations are told what is too long;
 * the senders of mails and providers can't be, so theirs is cut instead of lost.
 */
public final class ContactBounds {
  /** The address, number or page that was contacted. */
  public static final int SOURCE_MAX = 200;

  /** The id of a message or conversation: as long as a line of a mail (RFC 5322, 2.1.1). */
  public static final int ID_MAX = 998;

  /** A subject: as long as a line of a mail. */
  public static final int SUBJECT_MAX = 998;

  /** An address: the longest that SMTP takes (RFC 5321, 4.5.3.1). */
  public static final int ADDRESS_MAX = 320;

  /** A sender's name. */
  public static final int NAME_MAX = 200;

  /** An agent's id. */
  public static final int AGENT_MAX = 100;

  /** A language tag, as a provider or integration writes it. */
  public static final Pattern LANGUAGE =
      Pattern.compile("(?=.{2,100}$)[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*");

  private ContactBounds() {}

  /** The contact, with what is too long cut, and without a language that can't be one. */
  public static Incoming cut(Incoming in, int textMax) {
    Contact.Sender sender = in.sender();
    String language = in.language();
    return new Incoming(
        in.kind(),
        in.channel(),
        text(in.source(), SOURCE_MAX),
        id(in.messageId()),
        id(in.conversation()),
        new Contact.Sender(
            sender.kind(),
            text(sender.address(), ADDRESS_MAX),
            textOrNull(sender.name(), NAME_MAX),
            sender.identity()),
        textOrNull(in.agentId(), AGENT_MAX),
        language != null && LANGUAGE.matcher(language).matches() ? language : null,
        textOrNull(in.subject(), SUBJECT_MAX),
        text(in.text(), textMax),
        in.tier(),
        in.labels(),
        in.robot(),
        in.occurredAt(),
        in.test());
  }

  /** A provider's id of something. */
  public static @Nullable String id(@Nullable String text) {
    return textOrNull(text, ID_MAX);
  }

  private static @Nullable String textOrNull(@Nullable String text, int max) {
    return text == null ? null : text(text, max);
  }

  /** The database can't hold a zero character, and half a character is none. */
  public static String text(String text, int max) {
    String clean = text.replace("\0", "");
    if (clean.length() <= max) {
      return clean;
    }
    int end = Character.isHighSurrogate(clean.charAt(max - 1)) ? max - 1 : max;
    return clean.substring(0, end);
  }
}
