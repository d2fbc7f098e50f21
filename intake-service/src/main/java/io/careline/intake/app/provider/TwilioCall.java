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
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Twilio says of calls. The caller's leg is the conversation; legs to agents name it as their
 * parent. What Twilio does not say stands in the callback's address: {@code ?agentId=…} who picks
 * up, for legs to agents and conferences {@code ?source=…} the number that was called, and {@code
 * ?caller=queued} or {@code ?caller=callback} what the caller has come to in a menu.
 */
public final class TwilioCall {
  private static final Pattern CLIENT = Pattern.compile("(?:client:|sip:)([^@;]+).*");
  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{3,}");
  private static final Set<String> WITHHELD = Set.of("+266696687", "+86282452253", "+7378742833");

  /** STIR/SHAKEN, attestation A: the caller's network knows that the number is the caller's. */
  private static final String ATTESTED = "TN-Validation-Passed-A";

  private final FormBody form;
  private final FormBody query;
  private final UnaryOperator<String> sources;
  private final String sid;
  private final @Nullable String parent;

  private TwilioCall(FormBody form, FormBody query, UnaryOperator<String> sources, String sid) {
    this.form = form;
    this.query = query;
    this.sources = sources;
    this.sid = sid;
    this.parent = form.get("ParentCallSid");
  }

  /** All that a form says: one step of a call. */
  public static List<Told> read(FormBody form, FormBody query, UnaryOperator<String> sources) {
    String sid = form.get("CallSid");
    return List.of(
        sid == null
            ? new Told.Unknown("voice.unnamed", form.toString())
            : new TwilioCall(form, query, sources, sid).step());
  }

  private Told step() {
    String caller = query.get("caller");
    if (caller != null) {
      return inMenu(caller);
    }
    String queue = form.get("QueueResult");
    String conference = form.get("StatusCallbackEvent");
    if (queue != null) {
      return queued(queue);
    }
    if (conference != null && conference.startsWith("participant-")) {
      return joined(conference);
    }
    String status = form.or("CallStatus", "none");
    if (parent != null) {
      return agentsLeg(status);
    }
    return form.or("Direction", "inbound").equals("inbound")
        ? callersLeg(status)
        : new Told.Aside("voice.outbound." + status);
  }

  private Told inMenu(String caller) {
    return switch (caller) {
      case "queued" -> told(ContactKind.CALL_QUEUED, null, "queued");
      case "callback" -> told(ContactKind.CALLBACK_REQUESTED, null, "callback");
      default -> unknown("caller." + caller);
    };
  }

  private Told callersLeg(String status) {
    return switch (status) {
      case "queued", "initiated", "ringing" -> told(ContactKind.CALL_STARTED, null, "started");
      // Twilio has picked up, which is an agent's doing only if the call goes straight to one.
      case "in-progress" ->
          agentId() == null
              ? told(ContactKind.CALL_STARTED, null, "started")
              : told(ContactKind.CALL_ANSWERED, agentId(), "answered");
      case "completed" -> told(ContactKind.CALL_ENDED, null, "ended");
      case "busy", "failed", "no-answer", "canceled" ->
          told(ContactKind.CALL_ABANDONED, null, "ended");
      default -> unknown(status);
    };
  }

  /** The end of a leg is not the end of the call, which may go on with another agent. */
  private Told agentsLeg(String status) {
    return switch (status) {
      case "in-progress", "answered" ->
          agentId() == null || query.get("source") == null
              ? unknown("leg-without-agentId-or-source")
              : told(ContactKind.CALL_ANSWERED, agentId(), sid);
      case "queued",
          "initiated",
          "ringing",
          "completed",
          "busy",
          "failed",
          "no-answer",
          "canceled" ->
          new Told.Aside("voice.leg." + status);
      default -> unknown("leg." + status);
    };
  }

  private Told queued(String result) {
    return switch (result) {
      case "hangup" -> told(ContactKind.CALL_ABANDONED, null, "ended");
      case "bridged", "bridging-in-process" ->
          agentId() == null
              ? new Told.Aside("voice.queue." + result)
              : told(ContactKind.CALL_ANSWERED, agentId(), "answered");
      case "leave",
          "redirected",
          "redirected-from-bridged",
          "queue-full",
          "error",
          "system-error",
          "system-shutdown" ->
          new Told.Aside("voice.queue." + result);
      default -> unknown("queue." + result);
    };
  }

  private Told joined(String event) {
    if (query.get("source") == null) {
      return unknown(event + "-without-source");
    }
    String number = event + "-" + form.or("SequenceNumber", form.or("Timestamp", ""));
    return switch (event) {
      case "participant-hold" -> told(ContactKind.CALL_HELD, null, number);
      case "participant-unhold" -> told(ContactKind.CALL_RETRIEVED, null, number);
      default -> new Told.Aside("voice." + event);
    };
  }

  private Told told(ContactKind kind, @Nullable String agent, String step) {
    String call = parent == null ? sid : parent;
    return new Told.Turned(
        new Incoming(
            kind,
            Channel.PHONE,
            sourceOf(),
            call + ":" + step,
            call,
            senderOf(call),
            agent,
            null,
            null,
            "",
            null,
            Set.of(),
            false,
            occurredAt(),
            false));
  }

  private String sourceOf() {
    String said = query.get("source");
    return sources.apply(said == null ? form.or("To", form.or("Called", "twilio")) : said);
  }

  private Contact.Sender senderOf(String call) {
    String from = form.or("From", form.or("Caller", ""));
    String name = form.get("CallerName");
    if (NUMBER.matcher(from).matches() && !WITHHELD.contains(from)) {
      return new Contact.Sender(Contact.Sender.Kind.PHONE, from, name, Identity.proved(proof()));
    }
    // Two callers who withhold their number are not one customer.
    return CLIENT.matcher(from).matches()
        ? Posts.handle(from, name)
        : Posts.handle("anonymous:" + call, null);
  }

  /** Whoever calls can show any number, unless its own network signs that it is theirs. */
  private Proof proof() {
    return form.or("StirVerstat", "").equals(ATTESTED) ? Proof.PROVIDER : Proof.NONE;
  }

  private @Nullable String agentId() {
    String said = query.get("agentId");
    if (said != null || parent == null) {
      return said;
    }
    Matcher client = CLIENT.matcher(form.or("To", ""));
    return client.matches() ? client.group(1) : null;
  }

  private @Nullable Instant occurredAt() {
    String text = form.get("Timestamp");
    if (text == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException e) {
      return Posts.time(text);
    }
  }

  private Told unknown(String type) {
    return new Told.Unknown("voice." + type, form.toString());
  }
}
