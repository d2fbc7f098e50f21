package io.careline.intake.app.provider;

import io.careline.intake.app.TakeContacts.Incoming;
import io.careline.intake.domain.Contact;
import org.jspecify.annotations.Nullable;

/**
 * Contacts within the bounds that integrations have to keep. Providers can't be told of mistakes,
 * so what is too long is cut instead of lost.
 */
final class Bounded {
  private static final int SOURCE_MAX = 200;
  static final int ID_MAX = 998;
  private static final int ADDRESS_MAX = 320;
  private static final int NAME_MAX = 200;
  private static final int AGENT_MAX = 100;
  private static final int LANGUAGE_MAX = 100;
  private static final String LANGUAGE = "[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*";

  private Bounded() {}

  static Incoming contact(Incoming in, int textMax) {
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
            textOrNull(sender.name(), NAME_MAX)),
        textOrNull(in.agentId(), AGENT_MAX),
        isLanguage(language) ? language : null,
        in.subject(),
        text(in.text(), textMax),
        in.tier(),
        in.labels(),
        in.robot(),
        in.occurredAt());
  }

  private static boolean isLanguage(@Nullable String text) {
    return text != null && text.length() <= LANGUAGE_MAX && text.matches(LANGUAGE);
  }

  /** A provider's id of something. */
  static @Nullable String id(@Nullable String text) {
    return textOrNull(text, ID_MAX);
  }

  private static @Nullable String textOrNull(@Nullable String text, int max) {
    return text == null ? null : text(text, max);
  }

  /** The database can't hold a zero character, and half a character is none. */
  static String text(String text, int max) {
    String clean = text.replace("\0", "");
    if (clean.length() <= max) {
      return clean;
    }
    int end = Character.isHighSurrogate(clean.charAt(max - 1)) ? max - 1 : max;
    return clean.substring(0, end);
  }
}
