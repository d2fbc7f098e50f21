/** Subscriptions and deliveries in PostgreSQL. */
@NullMarked
package io.careline.intake.store.push;

import org.jspecify.annotations.NullMarked;
