package io.careline.intake.app.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.Channel;
import io.careline.contract.OutboundEvent;
import io.careline.intake.app.FindInquiries.OutboundView;
import io.careline.intake.app.MailboxSettings.Copies;
import io.careline.intake.app.MailboxSettings.Imap;
import io.careline.intake.app.MailboxSettings.Mailbox;
import io.careline.intake.app.MailboxSettings.NewSubject;
import io.careline.intake.app.MailboxSettings.Smtp;
import io.careline.intake.app.push.MailThreads.Earlier;
import io.careline.intake.domain.Delivery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutgoingMailTest {
  private static final UUID ID = new UUID(0, 7);
  private static final UUID EARLIER = new UUID(0, 6);

  @ParameterizedTest
  @CsvSource({
    "Re: My order [ABC], Re: My order [ABC]",
    "Re: Re: My order [ABC], Re: My order [ABC]",
    "Re: AW: Fwd: My order [ABC] [ABC], Re: My order [ABC]",
    "[ABC], [ABC]"
  })
  void a_subject_has_one_prefix_and_one_tag(String subject, String written) {
    assertThat(mail("Jane", subject, List.of()).subject()).isEqualTo(written);
  }

  @Test
  void nothing_that_a_customer_writes_begins_a_header() {
    OutgoingMail mail =
        mail("Jane\r\nBcc: all@example.org", "Re: a\nBcc: all@example.org [ABC]", List.of());

    assertThat(mail.toName()).isEqualTo("Jane Bcc: all@example.org");
    assertThat(mail.subject()).isEqualTo("Re: a Bcc: all@example.org [ABC]");
  }

  @Test
  void it_answers_the_customers_last_mail_and_names_the_whole_thread() {
    OutgoingMail mail =
        mail(
            "Jane",
            "[ABC]",
            List.of(
                new Earlier(null, EARLIER),
                new Earlier("b@x.org", null),
                new Earlier("not an id\r\nX: y", null),
                new Earlier("<a@x.org>", null)));

    assertThat(mail.references())
        .containsExactly("<a@x.org>", "<b@x.org>", "<token." + EARLIER + "@example.com>");
    assertThat(mail.inReplyTo()).isEqualTo("<b@x.org>");
    assertThat(mail.messageId()).isEqualTo("<token." + ID + "@example.com>");
    assertThat(mail.replyTo()).isEqualTo("care+token@example.com");
  }

  @Test
  void a_mail_that_answers_none_refers_to_none() {
    OutgoingMail mail = mail(null, "[ABC]", List.of());

    assertThat(mail.references()).isEmpty();
    assertThat(mail.inReplyTo()).isNull();
    assertThat(mail.automatic()).isTrue();
  }

  private static OutgoingMail mail(@Nullable String name, String subject, List<Earlier> thread) {
    OutboundView message =
        new OutboundView(
            ID,
            new UUID(0, 1),
            "ABC",
            Channel.EMAIL,
            "care@example.com",
            OutboundEvent.Kind.NOTICE,
            "jane@example.org",
            name,
            subject,
            "en",
            "text",
            Delivery.REQUESTED,
            Instant.EPOCH,
            false);
    return OutgoingMail.of(message, new Care(), "token", thread);
  }

  private record Care() implements Mailbox {
    @Override
    public String address() {
      return "care@example.com";
    }

    @Override
    public Optional<String> displayName() {
      return Optional.empty();
    }

    @Override
    public boolean plusAddress() {
      return true;
    }

    @Override
    public NewSubject newSubject() {
      return NewSubject.JOIN;
    }

    @Override
    public Copies copies() {
      return Copies.EACH;
    }

    @Override
    public Optional<Smtp> smtp() {
      return Optional.empty();
    }

    @Override
    public Optional<Imap> imap() {
      return Optional.empty();
    }
  }
}
