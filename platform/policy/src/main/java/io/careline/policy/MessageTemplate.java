package io.careline.policy;

import io.careline.contract.Channel;
import java.util.Map;
import java.util.Set;

/**
 * What a customer is told. Variables stand in braces, such as {@code {inquiry.number}}.
 *
 * @param id one of {@link #KNOWN}
 * @param channels the channels that it is sent on
 * @param texts language, then tone
 */
public record MessageTemplate(
    String id, Set<Channel> channels, Map<String, Map<Tone, String>> texts) {
  /** A first contact was taken in. */
  public static final String RECEIVED = "received";

  /** The matter is settled. */
  public static final String RESOLVED = "resolved";

  /** The customer is asked for a verdict. */
  public static final String SURVEY = "survey";

  /** The customer is asked again. */
  public static final String SURVEY_REMINDER = "survey-reminder";

  /** Every message that is ever sent. */
  public static final Set<String> KNOWN = Set.of(RECEIVED, RESOLVED, SURVEY, SURVEY_REMINDER);

  public MessageTemplate {
    channels = Copies.of(channels);
    texts = Copies.of(texts);
  }
}
