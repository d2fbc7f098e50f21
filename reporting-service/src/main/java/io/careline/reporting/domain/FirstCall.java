package io.careline.reporting.domain;

import io.careline.contract.Channel;
import io.careline.contract.IntakeEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a caller who opened an inquiry went through until somebody answered, by the telephony's own
 * clock; null is what it does not tell.
 *
 * @param contactId the call; null if the inquiry was opened by something else
 * @param waitingSince when it rang or, after a greeting or a menu, when waiting for an agent began
 * @param callback whether the caller asked to be called back instead of waiting
 */
record FirstCall(
    @Nullable UUID contactId,
    @Nullable Instant waitingSince,
    @Nullable Instant answeredAt,
    @Nullable Instant abandonedAt,
    boolean callback) {
  static final FirstCall NONE = new FirstCall(null, null, null, null, false);

  static FirstCall of(IntakeEvent.Received e) {
    return e.inquiry().channel() == Channel.PHONE
        ? new FirstCall(e.contactId(), e.occurredAt(), null, null, false)
        : NONE;
  }

  FirstCall queued(IntakeEvent.CallQueued e) {
    Instant since = e.occurredAt() == null ? waitingSince : e.occurredAt();
    return isOf(e.contactId())
        ? new FirstCall(contactId, since, answeredAt, abandonedAt, callback)
        : this;
  }

  FirstCall answered(IntakeEvent.Answered e) {
    return isOf(e.contactId())
        ? new FirstCall(contactId, waitingSince, e.occurredAt(), abandonedAt, callback)
        : this;
  }

  FirstCall abandoned(IntakeEvent.Abandoned e) {
    return isOf(e.contactId())
        ? new FirstCall(contactId, waitingSince, answeredAt, e.occurredAt(), callback)
        : this;
  }

  FirstCall calledBack(IntakeEvent.CallbackRequested e) {
    return isOf(e.contactId())
        ? new FirstCall(contactId, waitingSince, answeredAt, abandonedAt, true)
        : this;
  }

  private boolean isOf(UUID call) {
    return call.equals(contactId);
  }

  /**
   * How long the caller waited: by the telephony's clock if it tells both ends, as two clocks must
   * not be mixed.
   *
   * @param offered when the inquiry was queued, by ours
   * @param ended when the wait was over, by ours
   * @param endedByTelephony the same by the telephony's
   */
  Duration waited(Instant offered, Instant ended, @Nullable Instant endedByTelephony) {
    return waitingSince == null || endedByTelephony == null
        ? Spans.between(offered, ended)
        : Spans.between(waitingSince, endedByTelephony);
  }
}
