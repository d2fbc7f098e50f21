package io.careline.intake.domain.customer;

import java.util.List;

/**
 * What a contact says of its sender besides address and name.
 *
 * @param proof that the address is the sender's
 * @param network of a handle; empty if nobody said
 * @param others what else the sender is said to be known by, each with the proof for it
 */
public record Identity(Proof proof, String network, List<Said> others) {
  /** Nothing is said. */
  public static final Identity UNKNOWN = new Identity(Proof.NONE, "", List.of());

  public Identity {
    others = List.copyOf(others);
  }

  /** A further identifier as it came, before it has its canonical form. */
  public record Said(IdentifierKind kind, String system, String written, Proof proof) {}

  /** The address has this proof, and nothing else is said. */
  public static Identity proved(Proof proof) {
    return new Identity(proof, "", List.of());
  }

  /** A handle in {@code network} with this proof. */
  public static Identity in(String network, Proof proof) {
    return new Identity(proof, network, List.of());
  }
}
