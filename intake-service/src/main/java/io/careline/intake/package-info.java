/**
 * The customer's side: takes every contact in once, knows which matter it belongs to, classifies
 * it, keeps the conversation and the care policies. It never decides who works on an inquiry or
 * when.
 */
@NullMarked
package io.careline.intake;

import org.jspecify.annotations.NullMarked;
