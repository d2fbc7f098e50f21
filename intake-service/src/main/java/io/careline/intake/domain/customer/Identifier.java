package io.careline.intake.domain.customer;

/**
 * One thing that a customer is known by.
 *
 * @param system the network of a handle, the system of a reference; empty for all others
 * @param value in canonical form
 * @param asWritten as it came
 */
public record Identifier(
    IdentifierKind kind, String system, String value, String asWritten, Proof proof) {

  /** What identifiers are told apart by; tests stand for nobody and have their own. */
  public record Key(IdentifierKind kind, String value, String system, boolean test)
      implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byKind = kind.name().compareTo(other.kind.name());
      int byValue = byKind == 0 ? value.compareTo(other.value) : byKind;
      int bySystem = byValue == 0 ? system.compareTo(other.system) : byValue;
      return bySystem == 0 ? Boolean.compare(test, other.test) : bySystem;
    }
  }

  /** What it is told apart by. */
  public Key key(boolean test) {
    return new Key(kind, value, system, test);
  }

  /** The same with another proof. */
  public Identifier proved(Proof by) {
    return new Identifier(kind, system, value, asWritten, by);
  }
}
