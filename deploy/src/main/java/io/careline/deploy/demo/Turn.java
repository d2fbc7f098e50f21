package io.careline.deploy.demo;

import java.time.Duration;

/**
 * One time that an agent works on a matter.
 *
 * @param before what has to happen first
 * @param pause how long that takes
 * @param work open time at the desk
 * @param forgotten open time that it lies on the desk before the answer goes out
 * @param urged whether the customer writes again while waiting for it
 */
record Turn(Before before, Duration pause, Duration work, Duration forgotten, boolean urged) {

  /** Who has to act before the turn. */
  enum Before {
    NOTHING,
    CUSTOMER,
    THIRD_PARTY
  }
}
