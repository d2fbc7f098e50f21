/** Intake's tables: conversations, messages, customers, messages to customers, policies. */
@NullMarked
package io.careline.intake.store;

import org.jspecify.annotations.NullMarked;
