package io.careline.intake.app;

import io.careline.intake.domain.PublicNumber;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;

/**
 * Gives public numbers in an order that nobody can guess: a Feistel network, keyed with the
 * installation's secret, permutes the indices, so that no two are ever the same.
 */
@ApplicationScoped
public class PublicNumbers {
  private static final int ROUNDS = 4;
  private static final int HALF_BITS = 20;
  private static final long HALF_MASK = (1L << HALF_BITS) - 1;

  private final KeyedNames names;

  PublicNumbers(KeyedNames names) {
    this.names = names;
  }

  /** The number at {@code index}, which counts from 0 and never comes twice. */
  public PublicNumber at(long index) {
    if (index < 0 || index >= PublicNumber.COUNT) {
      throw new IllegalArgumentException("there is no public number at " + index);
    }
    long permuted = index;
    do {
      // What falls outside is permuted again; so the result is a permutation of what is inside.
      permuted = permute(permuted);
    } while (permuted >= PublicNumber.COUNT);
    return PublicNumber.at(permuted);
  }

  private long permute(long value) {
    long left = value >>> HALF_BITS & HALF_MASK;
    long right = value & HALF_MASK;
    for (int round = 0; round < ROUNDS; round++) {
      long mixed = ByteBuffer.wrap(names.hash("number", round + ":" + right)).getLong() & HALF_MASK;
      long next = left ^ mixed;
      left = right;
      right = next;
    }
    return left << HALF_BITS | right;
  }
}
