package io.careline.reporting.domain;

/** What a sample measures; times are in milliseconds. */
enum Measurement {
  /** An inquiry came in; booked when. */
  RECEIVED,
  /** Whether an inquiry that came in was transferred, 1 or 0; booked when it came in. */
  TRANSFERRED,
  /** Whether an inquiry that came in was escalated, 1 or 0; booked when it came in. */
  ESCALATED,
  /** The wait of an answered contact; booked when it was offered to a queue. */
  ANSWERED,
  /** The wait of an abandoned contact; booked when it was offered to a queue. */
  ABANDONED,
  /** As {@link #ANSWERED}, on the channels of the service-level goal alone. */
  SERVED,
  /** As {@link #ABANDONED}, on the channels of the service-level goal alone. */
  LOST,
  /** Received to the first public reply by a person; booked at the reply. */
  FIRST_RESPONSE,
  /** The same in business time. */
  FIRST_RESPONSE_BUSINESS,
  /** Received to the first resolution; booked there. */
  FIRST_RESOLUTION,
  /** The same in business time. */
  FIRST_RESOLUTION_BUSINESS,
  /** Received to the last resolution of an inquiry that is still resolved; booked there. */
  FULL_RESOLUTION,
  /** The same in business time. */
  FULL_RESOLUTION_BUSINESS,
  /** The contacts that a resolved inquiry took; booked at its last resolution. */
  CONTACTS,
  /** Whether one contact was enough, 1 or 0; booked at the first resolution. */
  FIRST_CONTACT,
  /** Whether a resolution was followed by a reopening, 1 or 0; booked at the resolution. */
  REOPENED,
  /** An agent's handling of one contact; booked where the after-contact work ends. */
  HANDLING,
  /** Its time on hold. */
  HOLD,
  /** Its after-contact work. */
  WRAP_UP,
  /** Whether a first-response promise was kept, 1 or 0; booked when kept or at its deadline. */
  PROMISE_FIRST_RESPONSE,
  /** The same for next responses. */
  PROMISE_NEXT_RESPONSE,
  /** The same for resolutions. */
  PROMISE_RESOLUTION,
  /** Whether an invitation was answered, 1 or 0; booked at the invitation. */
  INVITATION,
  /** An answer, by its value; booked when it was given first. */
  CSAT,
  /** The same. */
  NPS,
  /** The same. */
  CES
}
