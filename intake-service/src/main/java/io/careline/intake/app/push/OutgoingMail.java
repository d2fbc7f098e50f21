package io.careline.intake.app.push;

import io.careline.contract.OutboundEvent;
import io.careline.intake.app.FindInquiries.OutboundView;
import io.careline.intake.app.MailboxSettings.Mailbox;
import io.careline.intake.app.push.MailThreads.Earlier;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mail to a customer, before it is written as such.
 *
 * @param from the mailbox
 * @param replyTo where answers and bounces come back; the mailbox, or with a token
 * @param messageId our own, with the inquiry's token; the same in every attempt
 * @param references the thread's message ids, the oldest first
 * @param inReplyTo the message that is answered; null if there is none
 * @param automatic whether no person wrote it
 */
record OutgoingMail(
    String from,
    @Nullable String fromName,
    String replyTo,
    String to,
    @Nullable String toName,
    String subject,
    String messageId,
    List<String> references,
    @Nullable String inReplyTo,
    boolean automatic,
    String language,
    String text) {

  private static final Pattern MESSAGE_ID = Pattern.compile("<?([^\\s<>@]+@[^\\s<>@]+)>?");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
  private static final Pattern REPEATED =
      Pattern.compile("^Re: (?:(?:re|aw|sv|vs|odp|wg|fwd?)\\s*:\\s*)+", Pattern.CASE_INSENSITIVE);

  /** The mail that brings {@code message} to its customer. */
  static OutgoingMail of(
      OutboundView message, Mailbox mailbox, String token, List<Earlier> thread) {
    List<String> references = new ArrayList<>();
    String answered = null;
    for (Earlier earlier : thread.reversed()) {
      String id = idOf(earlier, token, mailbox);
      if (id != null) {
        references.add(id);
        answered = earlier.outboundId() == null || answered == null ? id : answered;
      }
    }
    return new OutgoingMail(
        mailbox.address(),
        mailbox.displayName().map(OutgoingMail::line).orElse(null),
        mailbox.plusAddress() ? withToken(mailbox.address(), token) : mailbox.address(),
        line(message.address()),
        message.name() == null ? null : line(message.name()),
        subjectOf(message),
        ownId(message.id(), token, mailbox),
        List.copyOf(references),
        answered,
        message.kind() != OutboundEvent.Kind.REPLY,
        message.language(),
        message.text());
  }

  private static String subjectOf(OutboundView message) {
    String subject = message.subject() == null ? "" : line(message.subject());
    // The tag is at the end; an answer to our answer has it already.
    String tag = "[" + message.number() + "]";
    String bare = subject.replace(tag, "").replaceAll(" {2,}", " ").strip();
    return REPEATED.matcher(bare).replaceFirst("Re: ") + (bare.isEmpty() ? tag : " " + tag);
  }

  private static @Nullable String idOf(Earlier earlier, String token, Mailbox mailbox) {
    UUID own = earlier.outboundId();
    if (own != null) {
      return ownId(own, token, mailbox);
    }
    String theirs = earlier.providerId();
    Matcher id = MESSAGE_ID.matcher(theirs == null ? "" : theirs.strip());
    return id.matches() ? "<" + id.group(1) + ">" : null;
  }

  private static String ownId(UUID outboundId, String token, Mailbox mailbox) {
    String address = mailbox.address();
    return "<" + token + "." + outboundId + address.substring(address.lastIndexOf('@')) + ">";
  }

  private static String withToken(String address, String token) {
    int at = address.lastIndexOf('@');
    return address.substring(0, at) + "+" + token + address.substring(at);
  }

  /** Nothing that comes from outside begins a header of its own. */
  private static String line(String text) {
    return CONTROL.matcher(text).replaceAll(" ").strip();
  }
}
