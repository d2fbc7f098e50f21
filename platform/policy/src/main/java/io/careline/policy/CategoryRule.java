package io.careline.policy;

import io.careline.contract.Priority;

/**
 * A category and how it is recognised. Rules are tried in order; the first that matches wins.
 *
 * @param when matches everything if nothing is asked
 */
public record CategoryRule(String id, When when, Priority priority, String queue) {}
