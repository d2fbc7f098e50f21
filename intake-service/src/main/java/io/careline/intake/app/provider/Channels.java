package io.careline.intake.app.provider;

import io.careline.intake.app.Hmac;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The installation's channels: who signs for them, and what the company calls their ends. */
@ApplicationScoped
public class Channels {
  private final Map<String, ChannelSettings.Channel> channels;

  @Inject
  Channels(ChannelSettings settings) {
    this.channels = settings.channels();
  }

  /**
   * Whether {@code webhook} is signed with one of the channel's secrets. A channel without secret
   * takes nothing.
   */
  public boolean isSigned(
      String channel, WebhookSignature signature, Webhook webhook, Instant now) {
    boolean right = false;
    for (String secret : secretsOf(channel)) {
      right |= signature.isRight(webhook, secret, now);
    }
    return right;
  }

  /** Whether the channel has a secret. */
  public boolean isConfigured(String channel) {
    return !secretsOf(channel).isEmpty();
  }

  /** Whether {@code token} is what the provider was told to repeat. */
  public boolean isVerified(String channel, @Nullable String token) {
    ChannelSettings.Channel one = channels.get(channel);
    return one != null
        && token != null
        && one.verifyToken()
            .filter(expected -> !expected.isBlank() && Hmac.same(expected, token))
            .isPresent();
  }

  /** The address that the provider used, which a proxy may have changed on the way. */
  public String urlOf(String channel, String seen, String pathAndQuery) {
    ChannelSettings.Channel one = channels.get(channel);
    return one == null
        ? seen
        : one.publicUrl().map(base -> base.replaceAll("/+$", "") + pathAndQuery).orElse(seen);
  }

  /** How many webhooks of the channel are taken in a minute, if somebody has set it. */
  public Optional<Integer> perMinute(String channel) {
    ChannelSettings.Channel one = channels.get(channel);
    return one == null ? Optional.empty() : one.perMinute();
  }

  /** What the company calls the provider's {@code id} of a number or page. */
  public String sourceOf(String channel, String id) {
    ChannelSettings.Channel one = channels.get(channel);
    return one == null ? id : one.sources().getOrDefault(id, id);
  }

  private List<String> secretsOf(String channel) {
    ChannelSettings.Channel one = channels.get(channel);
    return one == null
        ? List.of()
        : Stream.of(one.secret(), one.previousSecret())
            .flatMap(secret -> secret.filter(text -> !text.isBlank()).stream())
            .toList();
  }
}
