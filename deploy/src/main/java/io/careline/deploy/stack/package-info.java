/**
 * The local stack: Kafka, PostgreSQL and the six services as processes on this machine, started in
 * the right order, kept alive, and stopped cleanly.
 */
@NullMarked
package io.careline.deploy.stack;

import org.jspecify.annotations.NullMarked;
