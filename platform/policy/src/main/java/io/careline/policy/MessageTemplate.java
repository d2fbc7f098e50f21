package io.careline.policy;

import io.careline.contract.Channel;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a customer is told, written for Qute. Variables stand in braces, such as {@code
 * {inquiry.number}}.
 *
 * @param id one of {@link #KNOWN}
 * @param channels the channels that it is sent on
 * @param texts language, then tone
 * @param window when it may be sent; empty means at once
 * @param newTerm for {@link #DELAYED}: what is promised instead, counted by the broken promise's
 *     calendar from the moment of telling
 */
public record MessageTemplate(
    String id,
    Set<Channel> channels,
    Map<String, Map<Tone, String>> texts,
    Optional<SendWindow> window,
    Optional<Term> newTerm) {
  /** A first contact was taken in. */
  public static final String RECEIVED = "received";

  /** An agent took the matter. */
  public static final String ASSIGNED = "assigned";

  /** The answer does not come in the time that the customer was told. */
  public static final String DELAYED = "delayed";

  /** News of an incident that the matter is part of. */
  public static final String INCIDENT = "incident";

  /** The matter is settled. */
  public static final String RESOLVED = "resolved";

  /** The customer is asked for a verdict. */
  public static final String SURVEY = "survey";

  /** The customer is asked again. */
  public static final String SURVEY_REMINDER = "survey-reminder";

  /** What the notice of a pilot's inquiry ends with, where the pilot is announced. */
  public static final String TRIAL = "trial";

  /** Every message that is ever sent. */
  public static final Set<String> KNOWN =
      Set.of(RECEIVED, ASSIGNED, DELAYED, INCIDENT, RESOLVED, SURVEY, SURVEY_REMINDER, TRIAL);

  public MessageTemplate {
    channels = Copies.of(channels);
    texts = Copies.of(texts);
  }

  /** A message that is sent at once. */
  public MessageTemplate(String id, Set<Channel> channels, Map<String, Map<Tone, String>> texts) {
    this(id, channels, texts, Optional.empty(), Optional.empty());
  }
}
