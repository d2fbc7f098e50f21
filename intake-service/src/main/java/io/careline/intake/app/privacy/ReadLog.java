package io.careline.intake.app.privacy;

import io.careline.runtime.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who was shown which customer's data, and whose may not be shown. */
public interface ReadLog {

  /** Somebody is shown customers; of merged ones, those that they go on as. */
  void ofCustomers(Tx tx, String who, String what, Collection<UUID> customers);

  /** Somebody is shown inquiries, and with them their customers. */
  void ofInquiries(Tx tx, String who, String what, Collection<UUID> inquiries);

  /** Which of these customers' data, or of those that they go on as, may be kept and not used. */
  Set<UUID> restrictedCustomers(Tx tx, Collection<UUID> customers);

  /** Which of these inquiries are a customer's whose data may be kept and not used. */
  Set<UUID> restrictedInquiries(Tx tx, Collection<UUID> inquiries);

  /**
   * Who was shown the customer, or one that was merged into it, the newest first.
   *
   * @param before only what is older than this entry; null for the newest
   */
  List<Entry> of(Tx tx, UUID customerId, @Nullable Long before, int limit);

  /** Forgets what is older than {@code keep}; gives how many entries. */
  int forget(Tx tx, Duration keep);

  /**
   * Somebody was shown something.
   *
   * @param what such as {@code inquiry} or {@code conversation}
   */
  record Entry(
      long id, Instant at, String who, String what, UUID customerId, @Nullable UUID inquiryId) {}
}
