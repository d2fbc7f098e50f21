package io.careline.intake.domain.customer;

/** How it is known that an identifier is the customer's. Later ones are stronger. */
public enum Proof {
  /** Somebody says so. */
  NONE,
  /** The provider of the channel signed who it is. */
  PROVIDER,
  /** The mail's domain signed it (RFC 6376), aligned with its From (RFC 7489). */
  DKIM,
  /** The customer was logged in with the company. */
  LOGIN;

  /**
   * Whether two identifiers that one contact shows with this proof each belong to one customer. A
   * signed mail proves one address, and says nothing of others.
   */
  public boolean joins() {
    return this == PROVIDER || this == LOGIN;
  }

  /** The stronger one: what was proved stays proved. */
  public Proof or(Proof other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
