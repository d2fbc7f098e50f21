/**
 * How many agents a half hour needs: the queueing formulas, what they are fed with, and how sure
 * that is. Pure arithmetic over what was measured; it decides nothing.
 */
@NullMarked
package io.careline.routing.domain.staffing;

import org.jspecify.annotations.NullMarked;
