/**
 * Asks customers after their inquiry was settled, takes their answers, and says what they mean with
 * their uncertainty. It never sends a message itself and never lets a comment into an event.
 */
@NullMarked
package io.careline.feedback;

import org.jspecify.annotations.NullMarked;
