package io.careline.deploy.stack;

/** Where a part of the stack stands. */
public enum Phase {
  /** Others must be ready first. */
  WAITING,
  /** The process runs and is not ready yet. */
  STARTING,
  /** It does its work. */
  READY,
  /** It ended by itself and will be started again after a pause. */
  RESTARTING,
  /** It was stopped. */
  STOPPED
}
