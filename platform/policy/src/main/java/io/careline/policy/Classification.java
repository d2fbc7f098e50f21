package io.careline.policy;

import io.careline.contract.Priority;

/**
 * What a contact is about.
 *
 * @param category the policy's category
 * @param queue where it waits
 * @param rule which rules decided, such as {@code category:billing} or {@code
 *     category:billing+priority:2}
 */
public record Classification(String category, Priority priority, String queue, String rule) {}
