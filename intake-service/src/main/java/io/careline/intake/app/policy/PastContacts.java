package io.careline.intake.app.policy;

import io.careline.intake.domain.PolicyTrial;
import io.careline.runtime.Tx;
import java.time.Instant;
import java.util.List;

/** First contacts of real inquiries, to be decided on again. Tests are left out. */
public interface PastContacts {

  /**
   * The newest first.
   *
   * @param since only those that were received then or later
   */
  List<PolicyTrial.Past> newest(Tx tx, Instant since, int limit);
}
