package io.careline.intake.domain;

/** What intake remembers at a key. */
public sealed interface IntakeState permits Inquiry, Customer, PolicyLedger, Incident, Surge {}
