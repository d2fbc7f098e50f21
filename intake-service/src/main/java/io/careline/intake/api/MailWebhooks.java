package io.careline.intake.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.careline.intake.app.mail.MailSettings;
import io.careline.intake.app.mail.MailText;
import io.careline.intake.app.mail.Spool;
import io.careline.intake.app.mail.Spool.Spooled;
import io.careline.intake.app.provider.TakeWebhooks;
import io.careline.intake.app.provider.Told;
import io.careline.intake.app.provider.mail.InboundMail;
import io.careline.intake.app.provider.mail.TakeProviderMails;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What providers of mail post has the size of mails: it is spooled, and not held in memory. */
@ApplicationScoped
class MailWebhooks {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int SHOWN_MAX = 64 * 1024;

  private final SignedWebhooks signed;
  private final MailRoom room;
  private final MailSettings settings;
  private final TakeProviderMails mails;
  private final TakeWebhooks webhooks;
  private final ObjectMapper mapper;

  MailWebhooks(
      SignedWebhooks signed,
      MailRoom room,
      MailSettings settings,
      TakeProviderMails mails,
      TakeWebhooks webhooks,
      ObjectMapper mapper) {
    this.signed = signed;
    this.room = room;
    this.settings = settings;
    this.mails = mails;
    this.webhooks = webhooks;
    this.mapper = mapper;
  }

  /** What is done with a body. */
  interface Reading {
    Response read(Spooled body, Spool spool) throws IOException;
  }

  /**
   * Spools {@code body} for as long as {@code reading} reads it.
   *
   * @param channel whose webhook it is; without a secret it is refused before the body is read
   */
  Response spooled(String channel, HttpHeaders headers, InputStream body, Reading reading)
      throws IOException {
    signed.checkConfigured(channel);
    try (MailRoom.Place place = room.enterUnchecked(length(headers));
        Spool spool = new Spool()) {
      return reading.read(spool.write(place.bounded(body), settings.sizeMax()), spool);
    }
  }

  private static long length(HttpHeaders headers) {
    String length = headers.getHeaderString(HttpHeaders.CONTENT_LENGTH);
    return length == null || !length.matches("\\d{1,15}") ? -1 : Long.parseLong(length);
  }

  /** Takes a mail. */
  Response mail(String provider, InboundMail mail, @Nullable String mailbox, Spool spool)
      throws IOException {
    return Response.ok(mails.take(provider, mail, mailbox, spool)).build();
  }

  /** Takes what became of mails of ours. */
  Response told(String provider, List<Told> told) {
    return Response.ok(webhooks.take(provider, told, Instant.now()).await().atMost(PATIENCE))
        .build();
  }

  /** Keeps what nobody understood; of something large its beginning. */
  Response unknown(String provider, String type, Spooled body) throws IOException {
    try (InputStream in = Files.newInputStream(body.file())) {
      String shown = MailText.decode(in.readNBytes(SHOWN_MAX), null);
      return told(provider, List.of(new Told.Unknown("mail." + type, shown)));
    }
  }

  /** The JSON that {@code body} holds; empty if it holds none. */
  Optional<JsonNode> json(Spooled body) throws IOException {
    try {
      return Optional.of(mapper.readTree(body.file().toFile())).filter(JsonNode::isContainerNode);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
