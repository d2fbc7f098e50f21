package io.careline.intake.domain;

import io.careline.contract.ClockEvent;
import io.careline.policy.MessageTemplate;
import java.util.UUID;

/**
 * One thing that a customer is told once.
 *
 * @param template the policy's message
 * @param about what it is told of; together they tell repetitions
 */
public record Notice(String template, String about) {
  private static final String INCIDENT = "incident:";

  static Notice received() {
    return new Notice(MessageTemplate.RECEIVED, episode(1));
  }

  static Notice assigned(int episode) {
    return new Notice(MessageTemplate.ASSIGNED, episode(episode));
  }

  static Notice resolved(int episode) {
    return new Notice(MessageTemplate.RESOLVED, episode(episode));
  }

  static Notice delayed(ClockEvent.ClockRef clock) {
    return new Notice(MessageTemplate.DELAYED, "clock:" + clock.promise() + ":" + clock.cycle());
  }

  static Notice incident(UUID incidentId, int revision) {
    return new Notice(MessageTemplate.INCIDENT, INCIDENT + incidentId + ":" + revision);
  }

  /** Whether {@code about} is this episode. */
  boolean isOf(int episode) {
    return about.equals(episode(episode));
  }

  /** Whether both are news of the same incident; the later ones say all. */
  boolean isOvertakenBy(Notice news) {
    return template.equals(MessageTemplate.INCIDENT)
        && news.template.equals(template)
        && subject(about).equals(subject(news.about));
  }

  /** The incident that it is news of. */
  UUID incidentId() {
    return UUID.fromString(subject(about).substring(INCIDENT.length()));
  }

  /** The state's name for it. */
  String key() {
    return template + " " + about;
  }

  private static String episode(int number) {
    return "episode:" + number;
  }

  private static String subject(String about) {
    return about.substring(0, about.lastIndexOf(':'));
  }
}
