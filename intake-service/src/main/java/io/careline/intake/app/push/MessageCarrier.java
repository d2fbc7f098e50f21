package io.careline.intake.app.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.careline.intake.app.FindInquiries;
import io.careline.intake.app.FindInquiries.OutboundView;
import io.careline.intake.app.StandardWebhooks;
import io.careline.intake.domain.push.Endpoint;
import io.careline.intake.domain.push.Outcome;
import io.careline.intake.domain.push.Parcel;
import io.careline.runtime.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Brings messages for customers to the integrations that deliver them. */
@ApplicationScoped
public class MessageCarrier implements Carrier {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Outlets outlets;
  private final Database database;
  private final FindInquiries find;
  private final WebhookPost webhook;
  private final ObjectMapper mapper;

  MessageCarrier(
      Outlets outlets,
      Database database,
      FindInquiries find,
      WebhookPost webhook,
      ObjectMapper mapper) {
    this.outlets = outlets;
    this.database = database;
    this.find = find;
    this.webhook = webhook;
    this.mapper = mapper;
  }

  /** What is posted: the fields that Standard Webhooks recommend. */
  private record Body(String type, Instant timestamp, OutboundView data) {}

  @Override
  public Endpoint.Kind kind() {
    return Endpoint.Kind.MESSAGE;
  }

  @Override
  public Outcome carry(Parcel parcel) {
    Optional<PushSettings.Outlet> outlet = outlets.push(parcel.endpoint().name());
    if (outlet.isEmpty()) {
      return new Outcome.Failed("NOT_CONFIGURED", null);
    }
    UUID id = parcel.outboundId();
    Optional<OutboundView> message =
        id == null
            ? Optional.empty()
            : database.read(tx -> find.outbound(tx, id)).await().atMost(PATIENCE);
    if (message.isEmpty()) {
      return new Outcome.Refused("MESSAGE_UNKNOWN");
    }
    OutboundView view = message.get();
    List<byte[]> secrets = outlet.get().secrets().stream().map(StandardWebhooks::secretOf).toList();
    Body body = new Body(parcel.type(), view.requestedAt(), view);
    return webhook.post(outlet.get().url(), secrets, parcel, write(body));
  }

  private byte[] write(Body body) {
    try {
      return mapper.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("every message can be written as JSON", e);
    }
  }
}
