/** Deliveries to receivers outside: subscriptions, pushed messages and mails. */
@NullMarked
package io.careline.intake.app.push;

import org.jspecify.annotations.NullMarked;
