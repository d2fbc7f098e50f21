/**
 * Measurements of a stack of its own, each beside a yardstick: the bare minimum of the same work on
 * the same broker, database and machine, in the same run.
 */
@NullMarked
package io.careline.deploy.bench;

import org.jspecify.annotations.NullMarked;
