package io.careline.intake.app.push;

import io.careline.intake.domain.push.Endpoint;
import io.careline.intake.domain.push.Outcome;
import io.careline.intake.domain.push.Parcel;

/** Brings deliveries of one kind to their receivers. */
public interface Carrier {

  /** What it carries. */
  Endpoint.Kind kind();

  /** Makes one attempt. Blocks for as long as the receiver takes, within bounds. */
  Outcome carry(Parcel parcel);
}
