package io.careline.contract;

/** What an agent is ready for. Ready time is AVAILABLE plus BUSY. */
public enum Presence {
  AVAILABLE,
  BUSY,
  BREAK,
  NOT_RESPONDING,
  DRAINING,
  OFFLINE
}
