/**
 * The demo: simulated customers, agents, supervisors and integrations, which know Careline only by
 * its public interfaces, and a check of what they left behind.
 */
@NullMarked
package io.careline.deploy.demo;

import org.jspecify.annotations.NullMarked;
