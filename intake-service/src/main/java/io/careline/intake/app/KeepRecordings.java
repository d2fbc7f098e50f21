package io.careline.intake.app;

import io.careline.intake.domain.Consent;
import io.careline.runtime.Tx;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where the telephony keeps recordings of calls, and what the callers say to it. */
public interface KeepRecordings {

  /** Replaces what is known of a call; false if there is no such inquiry. */
  boolean put(Tx tx, Recording recording);

  /** The calls of an inquiry, in the order in which they were told first. */
  List<Recording> of(Tx tx, UUID inquiryId);

  /**
   * What is known of a call.
   *
   * @param call the telephony's id of it
   * @param recording where its recording lies; null without consent
   * @param transcript where its transcript lies; null without consent
   * @param changedAt when it was told last
   */
  record Recording(
      UUID inquiryId,
      String call,
      Consent consent,
      @Nullable String recording,
      @Nullable String transcript,
      Instant changedAt) {}
}
