package io.careline.intake.store.privacy;

import io.careline.runtime.Tx;

/**
 * Whoever says what must be kept, or erases a customer, and whoever deletes what has been kept for
 * long enough wait for each other: a hold that was answered is never overtaken by a deletion.
 */
final class RetentionLock {
  private static final long KEY = 0x7265_7465_6e74_696fL;

  private RetentionLock() {}

  /** Nothing is deleted for its age until the transaction ends. */
  static void beside(Tx tx) {
    tx.query("select pg_advisory_xact_lock_shared($1::bigint)", KEY);
  }

  /** No hold is placed until the transaction ends; at most one transaction has it. */
  static void alone(Tx tx) {
    tx.query("select pg_advisory_xact_lock($1::bigint)", KEY);
  }
}
