package io.careline.contract;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event with its CloudEvents 1.0 attributes.
 *
 * @param id derived from its cause, so that a repetition has the same id
 * @param source the service that says it
 * @param time when it happened by the author's database clock
 * @param causedAt the time of the event that it reacts to, if it reacts to one
 * @param policyVersion the policy version that decided
 * @param causationId the id of the event, command or wake-up that caused it
 * @param sequence counts per source and subject from 1, without gaps
 * @param traceparent W3C trace context
 */
public record Event(
    String id,
    Source source,
    Instant time,
    @Nullable Instant causedAt,
    @Nullable String policyVersion,
    @Nullable String causationId,
    long sequence,
    @Nullable String traceparent,
    EventData data) {

  /** The record's key and {@code ce_subject}. */
  public String subject() {
    return data.subject();
  }

  /** The topic that carries it. */
  public String topic() {
    return data.topic();
  }
}
