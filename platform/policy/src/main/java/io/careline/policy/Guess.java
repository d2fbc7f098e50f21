package io.careline.policy;

import io.careline.contract.AssessmentUse;

/**
 * What the policy's model takes a contact for.
 *
 * @param category the category that asks for the label
 * @param confidence from 0 to 1
 * @param use what was made of it
 */
public record Guess(
    String model, String label, String category, double confidence, AssessmentUse use) {}
