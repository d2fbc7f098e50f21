package io.careline.escalation.domain;

import java.time.Instant;

/**
 * How an escalation stands.
 *
 * <pre>
 *   opened --> Waiting --- notified ---> Notified --- acknowledged ---> Acknowledged
 *                ^  ^                      |  |  ^                           |
 *                |  '------ advanced ------'  |  '- notified (again)         |
 *                |                            '--- exhausted --> Exhausted   |
 *                '--------------- de-escalated ------------------------------'
 *
 *   any --- closed ---> gone: the state keeps open escalations only
 * </pre>
 */
public sealed interface EscalationState {

  /** The tier is told as soon as {@code notifyFrom} has come. */
  record Waiting(Instant notifyFrom) implements EscalationState {}

  /** The tier was told and has until {@code acknowledgeBy}. */
  record Notified(Instant acknowledgeBy) implements EscalationState {}

  /** {@code by} takes care of it. */
  record Acknowledged(String by, Instant at) implements EscalationState {}

  /** Everybody was told and nobody acknowledged. */
  record Exhausted(Instant at) implements EscalationState {}
}
