package io.careline.intake.app.provider;

import io.careline.contract.Channel;
import io.careline.intake.app.TakeContacts.Incoming;
import io.careline.intake.domain.Contact;
import io.careline.intake.domain.ContactKind;
import io.careline.intake.domain.customer.Identity;
import io.careline.intake.domain.customer.Proof;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What all providers' messages have in common. */
final class Posts {
  /** Whoever signs for the channel says who it is. */
  private static final Identity SIGNED = Identity.proved(Proof.PROVIDER);

  private static final String NO_TEXT = "[message without text]";
  private static final long MILLIS_SINCE = 100_000_000_000L;

  private Posts() {}

  /** A message on a public or private page, in Careline's own form. */
  static Told.Turned social(
      String source,
      @Nullable String messageId,
      Contact.Sender sender,
      @Nullable String text,
      @Nullable Instant at) {
    return message(Channel.SOCIAL, source, messageId, null, sender, text, null, at);
  }

  static Told.Turned message(
      Channel channel,
      String source,
      @Nullable String messageId,
      @Nullable String conversation,
      Contact.Sender sender,
      @Nullable String text,
      @Nullable String language,
      @Nullable Instant at) {
    return new Told.Turned(
        new Incoming(
            ContactKind.MESSAGE,
            channel,
            source,
            messageId,
            conversation,
            sender,
            null,
            language,
            null,
            text == null || text.isBlank() ? NO_TEXT : text,
            null,
            Set.of(),
            false,
            at,
            false));
  }

  static Contact.Sender handle(String address, @Nullable String name) {
    return new Contact.Sender(Contact.Sender.Kind.HANDLE, address, name, SIGNED);
  }

  static Contact.Sender phone(String number, @Nullable String name) {
    return new Contact.Sender(Contact.Sender.Kind.PHONE, number, name, SIGNED);
  }

  /** The customer changed what they said before. */
  static String edited(@Nullable String text) {
    return "[edited] " + (text == null ? "" : text);
  }

  /** What stands for something that is no text, such as {@code [image: 4711, image/png]}. */
  static String instead(String kind, @Nullable String... details) {
    String all =
        Arrays.stream(details)
            .filter(Objects::nonNull)
            .filter(detail -> !detail.isBlank())
            .collect(Collectors.joining(", "));
    return all.isEmpty() ? "[" + kind + "]" : "[" + kind + ": " + all + "]";
  }

  /** What is there of several texts, in lines. */
  static String lines(@Nullable String... texts) {
    return Arrays.stream(texts)
        .filter(Objects::nonNull)
        .filter(text -> !text.isBlank())
        .collect(Collectors.joining("\n"));
  }

  /** A time in seconds or milliseconds since 1970, also with a fraction, or as RFC 3339. */
  static @Nullable Instant time(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      if (!text.matches("\\d{1,15}(\\.\\d{1,9})?")) {
        return OffsetDateTime.parse(text).toInstant();
      }
      long whole = Long.parseLong(text.split("\\.", 2)[0]);
      return whole >= MILLIS_SINCE ? Instant.ofEpochMilli(whole) : Instant.ofEpochSecond(whole);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** An id of ours that a provider repeats; null if it is something else. */
  static @Nullable UUID ours(@Nullable String text) {
    boolean possible = text != null && text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-.{12}");
    try {
      return possible ? UUID.fromString(text) : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
