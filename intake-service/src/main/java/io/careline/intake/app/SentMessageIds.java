package io.careline.intake.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Recognises the message ids of our own mails: they bear the inquiry's token and an id of ours. */
@ApplicationScoped
public class SentMessageIds {
  private static final Pattern OUTBOUND_ID =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final ReplyToken tokens;

  SentMessageIds(ReplyToken tokens) {
    this.tokens = tokens;
  }

  /** A message of ours. */
  public record Sent(UUID inquiryId, UUID outboundId) {}

  /** The message that {@code text} names; empty if the token in it is not genuine. */
  public Optional<Sent> read(String text) {
    return tokens
        .read(text)
        .flatMap(inquiry ->
            OUTBOUND_ID
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .findFirst()
                .map(outbound -> new Sent(inquiry, UUID.fromString(outbound))));
  }
}
