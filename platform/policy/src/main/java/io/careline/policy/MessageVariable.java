package io.careline.policy;

import io.careline.contract.Channel;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a message to a customer may mention. */
public enum MessageVariable {
  /** The public number of the inquiry. */
  INQUIRY_NUMBER("inquiry.number"),
  /** The customer's name; callers and guests of a chat often have none. */
  CUSTOMER_NAME("customer.name"),
  /** By when the first answer is promised; known on channels with such a promise. */
  PROMISE_TELL("promise.tell"),
  /** The day and time until which the first answer is promised, in the promise's zone. */
  PROMISE_DUE("promise.due"),
  /** The day and time until which the answer is promised now. */
  DELAY_DUE("delay.due"),
  /** What the supervisor wrote about the incident. */
  INCIDENT_TEXT("incident.text"),
  /** Within which time the customer can come back to the same inquiry. */
  REOPEN_WITHIN("reopen.within"),
  /** The customer's own page of questions. */
  SURVEY_LINK("survey.link"),
  /** The last day to answer. */
  SURVEY_EXPIRES("survey.expires");

  private final String text;

  MessageVariable(String text) {
    this.text = text;
  }

  /** As it stands between braces: {@code inquiry.number}. */
  public String text() {
    return text;
  }

  /** The channels that can fill it. */
  public Set<Channel> channels() {
    return this == CUSTOMER_NAME
        ? EnumSet.of(Channel.EMAIL, Channel.SOCIAL)
        : EnumSet.allOf(Channel.class);
  }

  /** Whether its value is known when {@code message} is sent. */
  public boolean isKnownIn(String message) {
    return switch (this) {
      case INQUIRY_NUMBER, CUSTOMER_NAME -> true;
      case PROMISE_TELL, PROMISE_DUE -> message.equals(MessageTemplate.RECEIVED);
      case DELAY_DUE -> message.equals(MessageTemplate.DELAYED);
      case INCIDENT_TEXT -> message.equals(MessageTemplate.INCIDENT);
      case REOPEN_WITHIN -> message.equals(MessageTemplate.RESOLVED);
      case SURVEY_LINK, SURVEY_EXPIRES ->
          message.equals(MessageTemplate.SURVEY) || message.equals(MessageTemplate.SURVEY_REMINDER);
    };
  }

  /** The variable that stands between braces as {@code text}. */
  public static Optional<MessageVariable> named(String text) {
    return Arrays.stream(values()).filter(variable -> variable.text.equals(text)).findFirst();
  }

  /** All of them, as they stand between braces. */
  public static List<String> names() {
    return Arrays.stream(values()).map(MessageVariable::text).toList();
  }
}
