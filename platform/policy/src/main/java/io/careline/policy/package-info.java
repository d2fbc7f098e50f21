/**
 * The care policy: what a customer-care manager decides, as one YAML document. Typed model,
 * validation that reports all mistakes at once, and business-time arithmetic. Pure.
 */
@NullMarked
package io.careline.policy;

import org.jspecify.annotations.NullMarked;
