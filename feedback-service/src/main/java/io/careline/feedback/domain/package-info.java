/**
 * The customer's verdict as pure functions: when a customer is asked, what counts as an answer, and
 * what the answers say, with their uncertainty.
 */
@NullMarked
package io.careline.feedback.domain;

import org.jspecify.annotations.NullMarked;
