package io.careline.intake.domain.customer;

/** By what a customer is known. */
public enum IdentifierKind {
  /** A telephone number. */
  PHONE,
  /** A mail address. */
  EMAIL,
  /** A name or id in a network. */
  HANDLE,
  /** An id in another system of the company, such as its shop. */
  REFERENCE
}
