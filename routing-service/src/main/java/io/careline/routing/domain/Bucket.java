package io.careline.routing.domain;

import io.careline.contract.Channel;
import io.careline.contract.Priority;

/**
 * Inquiries that wait for the same kind of agent. An agent is compared with a bucket, not with each
 * inquiry in it, so that a thousand waiting ones cost as much as ten.
 *
 * @param step how many relaxations have taken effect
 * @param policyVersion the version whose requirements hold
 * @param takenAway how often the inquiry was taken from agents; above the policy's limit a person
 *     has to decide
 * @param test whether they are for test agents
 */
public record Bucket(
    String pool,
    String queue,
    int step,
    String policyVersion,
    Channel channel,
    String language,
    Priority priority,
    int takenAway,
    boolean test) {}
