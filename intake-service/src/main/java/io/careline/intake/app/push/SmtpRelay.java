package io.careline.intake.app.push;

import io.careline.intake.app.MailboxSettings.Smtp;
import io.careline.intake.app.MailboxSettings.Tls;
import io.careline.intake.domain.push.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/** Hands mails to a relay by SMTP. */
@ApplicationScoped
public class SmtpRelay {
  private static final String CONNECT_MILLIS = "10000";
  private static final String ANSWER_MILLIS = "20000";
  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  /** Makes one attempt. A mail that the relay took is out of our hands; a bounce may follow. */
  Outcome send(OutgoingMail outgoing, Smtp smtp, Instant now) {
    Session session = Session.getInstance(properties(smtp));
    SMTPMessage mail;
    try {
      mail = written(outgoing, session, now);
    } catch (AddressException e) {
      return new Outcome.Refused("ADDRESS_MALFORMED");
    } catch (MessagingException | UnsupportedEncodingException e) {
      return new Outcome.Refused("MESSAGE_MALFORMED");
    }
    Outcome outcome = new Outcome.Failed("UNREACHABLE", null);
    try (Transport transport = session.getTransport("smtp")) {
      transport.connect(smtp.user().orElse(null), smtp.password().orElse(null));
      transport.sendMessage(mail, mail.getAllRecipients());
      // From here on it is the relay's, however the line ends.
      outcome = new Outcome.Delivered();
    } catch (MessagingException e) {
      outcome = outcome instanceof Outcome.Delivered ? outcome : outcomeOf(e);
    }
    return outcome;
  }

  private static Properties properties(Smtp smtp) {
    Properties properties = new Properties();
    properties.put("mail.smtp.host", smtp.host());
    properties.put("mail.smtp.port", Integer.toString(smtp.port()));
    properties.put("mail.smtp.auth", Boolean.toString(smtp.user().isPresent()));
    properties.put("mail.smtp.connectiontimeout", CONNECT_MILLIS);
    properties.put("mail.smtp.timeout", ANSWER_MILLIS);
    properties.put("mail.smtp.writetimeout", ANSWER_MILLIS);
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    boolean starts = smtp.tls() == Tls.STARTTLS;
    properties.put("mail.smtp.starttls.enable", Boolean.toString(starts));
    properties.put("mail.smtp.starttls.required", Boolean.toString(starts));
    properties.put("mail.smtp.ssl.enable", Boolean.toString(smtp.tls() == Tls.TLS));
    return properties;
  }

  private static SMTPMessage written(OutgoingMail outgoing, Session session, Instant now)
      throws MessagingException, UnsupportedEncodingException {
    SMTPMessage mail = new OwnIdMessage(session, outgoing.messageId());
    mail.setFrom(address(outgoing.from(), outgoing.fromName()));
    mail.setReplyTo(new InternetAddress[] {address(outgoing.replyTo(), outgoing.fromName())});
    // Bounces come back to where answers do.
    mail.setEnvelopeFrom(outgoing.replyTo());
    mail.setRecipient(Message.RecipientType.TO, address(outgoing.to(), outgoing.toName()));
    mail.setSubject(outgoing.subject(), UTF_8);
    mail.setSentDate(Date.from(now));
    mail.setHeader("Content-Language", outgoing.language());
    String answered = outgoing.inReplyTo();
    if (answered != null) {
      mail.setHeader("In-Reply-To", answered);
    }
    if (!outgoing.references().isEmpty()) {
      mail.setHeader("References", String.join("\r\n ", outgoing.references()));
    }
    if (outgoing.automatic()) {
      mail.setHeader("Auto-Submitted", "auto-generated");
    }
    mail.setText(outgoing.text(), UTF_8);
    mail.saveChanges();
    return mail;
  }

  private static InternetAddress address(String address, @Nullable String name)
      throws AddressException, UnsupportedEncodingException {
    InternetAddress parsed = new InternetAddress(address, true);
    if (name != null && !name.isEmpty()) {
      parsed.setPersonal(name, UTF_8);
    }
    return parsed;
  }

  /** The relay's own words may hold addresses, so only its code is told. */
  private static Outcome outcomeOf(MessagingException fault) {
    if (fault instanceof AuthenticationFailedException) {
      return new Outcome.Failed("SMTP_AUTHENTICATION", null);
    }
    int code = codeOf(fault);
    if (code <= 0) {
      return new Outcome.Failed("UNREACHABLE", null);
    }
    String reason = "SMTP_" + code;
    return switch (code) {
      // The relay wants TLS or a password: a mistake of ours, which passes.
      case 530, 534, 535, 538 -> new Outcome.Failed(reason, null);
      default -> code >= 500 ? new Outcome.Refused(reason) : new Outcome.Failed(reason, null);
    };
  }

  /** The reply to the recipient's address says more than that to the whole. */
  private static int codeOf(MessagingException fault) {
    int code = 0;
    for (Exception one = fault; one instanceof MessagingException e; one = e.getNextException()) {
      switch (e) {
        case SMTPAddressFailedException refused -> code = refused.getReturnCode();
        case SMTPSendFailedException refused -> code = code == 0 ? refused.getReturnCode() : code;
        case SMTPSenderFailedException refused -> code = code == 0 ? refused.getReturnCode() : code;
        default -> {}
      }
    }
    return code;
  }

  /** A mail that keeps the id it was given. */
  private static final class OwnIdMessage extends SMTPMessage {
    private final String id;

    OwnIdMessage(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
