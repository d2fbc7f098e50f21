package io.careline.policy;

/**
 * What is asked of the policy's model.
 *
 * @param label one that the model knows
 * @param atLeast the confidence from 0 to 1 from which on it decides
 * @param suggestAt the confidence from which on agents are told; at most {@code atLeast}
 */
public record LabelCondition(String label, double atLeast, double suggestAt) {}
