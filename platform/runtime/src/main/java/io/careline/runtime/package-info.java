/**
 * The plumbing that all six services share: Kafka in, one transaction, outbox, relay, wake-ups,
 * parking. A service gives it a {@link io.careline.runtime.ServiceDefinition} and hands commands to
 * the {@link io.careline.runtime.Door}; everything else happens here, once.
 */
@NullMarked
package io.careline.runtime;

import org.jspecify.annotations.NullMarked;
