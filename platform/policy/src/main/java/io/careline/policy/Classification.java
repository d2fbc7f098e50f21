package io.careline.policy;

import io.careline.contract.Priority;
import org.jspecify.annotations.Nullable;

/**
 * What a contact is about.
 *
 * @param category the policy's category
 * @param queue where it waits
 * @param rule which rules decided and by which of the policy's words, such as {@code
 *     category:billing(word: invoice)} or {@code category:other+priority:2}
 * @param guess what the policy's model takes it for; null if it is sure of nothing
 */
public record Classification(
    String category, Priority priority, String queue, String rule, @Nullable Guess guess) {

  /** A classification without a model. */
  public Classification(String category, Priority priority, String queue, String rule) {
    this(category, priority, queue, rule, null);
  }
}
