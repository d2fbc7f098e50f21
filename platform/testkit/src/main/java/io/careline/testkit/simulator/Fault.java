package io.careline.testkit.simulator;

/** What goes wrong in a world, and must do no harm. */
public enum Fault {
  /** An instance loses its memory between two steps; open transactions roll back. */
  CRASH,
  /** A transaction rolls back; its instance notices and reads its position again. */
  ROLLBACK,
  /** It is committed, and the instance dies before anybody is told. */
  CRASH_AFTER_COMMIT,
  /** A batch rolls back and its reader goes on as if nothing had happened. */
  LOST_COMMIT,
  /** A partition moves to another instance, and the old one does not know yet. */
  ZOMBIE,
  /** A reader gets records again that it had. */
  REDELIVERY,
  /** A relay dies between its records and the commit of its Kafka transaction. */
  RELAY_CRASH,
  /** A relay publishes again what it had published. */
  REPUBLICATION,
  /** A database is replaced by a backup of it, after everything was published. */
  RESTORE
}
