/**
 * The chains: who is told when a promise is in danger, by when they must acknowledge, and who is
 * next. This service decides whom to tell; it never changes priority or queue itself but asks their
 * owners in its events.
 */
@NullMarked
package io.careline.escalation;

import org.jspecify.annotations.NullMarked;
