package io.careline.intake.app.provider;

import io.careline.intake.domain.Contact;
import io.careline.intake.domain.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What Twilio says of messages: by SMS and MMS, and those of WhatsApp and Messenger. */
public final class TwilioMessage {
  private static final int MEDIA_MAX = 10;
  private static final String WHATSAPP = "whatsapp:";

  private TwilioMessage() {}

  /**
   * All that a form says: a message, or what became of one.
   *
   * @param query of the address, which may repeat our {@code outboundId}
   * @param sources what the company calls the number that was written to
   */
  public static List<Told> read(FormBody form, FormBody query, UnaryOperator<String> sources) {
    String id = form.or("MessageSid", form.or("SmsSid", ""));
    String status = form.or("MessageStatus", form.or("SmsStatus", "received"));
    String from = form.get("From");
    if (id.isEmpty()) {
      return List.of(unknown("unnamed", form));
    }
    return List.of(
        switch (status.toLowerCase(Locale.ROOT)) {
          case "received", "receiving" ->
              from == null ? unknown("without-sender", form) : said(form, id, from, sources);
          case "delivered" -> receipt(form, query, id, Delivery.DELIVERED);
          case "read" -> receipt(form, query, id, Delivery.READ);
          case "failed", "undelivered", "canceled" -> receipt(form, query, id, Delivery.FAILED);
          case "accepted", "scheduled", "queued", "sending", "sent" -> sent(query, id, status);
          default -> unknown(status, form);
        });
  }

  private static Told said(FormBody form, String id, String from, UnaryOperator<String> sources) {
    String source = sources.apply(form.or("To", form.or("MessagingServiceSid", "twilio")));
    return Posts.social(source, id, senderOf(from, form.get("ProfileName")), textOf(form), null);
  }

  /** A number is the same person by SMS, WhatsApp and telephone. */
  private static Contact.Sender senderOf(String from, @Nullable String name) {
    String number = from.startsWith(WHATSAPP) ? from.substring(WHATSAPP.length()) : from;
    return number.matches("\\+?[0-9]+") ? Posts.phone(number, name) : Posts.handle(from, name);
  }

  private static String textOf(FormBody form) {
    List<@Nullable String> lines = new ArrayList<>();
    lines.add(form.get("Body"));
    lines.add(form.get("ButtonText"));
    for (int i = 0; i < MEDIA_MAX && form.get("MediaUrl" + i) != null; i++) {
      lines.add(Posts.instead("media", form.get("MediaContentType" + i), form.get("MediaUrl" + i)));
    }
    if (form.get("Latitude") != null) {
      lines.add(
          Posts.instead(
              "location", form.get("Latitude"), form.get("Longitude"), form.get("Address")));
    }
    return Posts.lines(lines.toArray(String[]::new));
  }

  private static Told receipt(FormBody form, FormBody query, String id, Delivery delivery) {
    String reason =
        delivery == Delivery.FAILED ? "TWILIO_" + form.or("ErrorCode", "UNSPECIFIED") : "";
    return new Told.Receipt(Posts.ours(query.get("outboundId")), id, delivery, reason);
  }

  private static Told sent(FormBody query, String id, String status) {
    UUID outboundId = Posts.ours(query.get("outboundId"));
    return outboundId == null ? new Told.Aside("sms." + status) : new Told.Sent(outboundId, id);
  }

  private static Told unknown(String type, FormBody form) {
    return new Told.Unknown("sms." + type, form.toString());
  }
}
