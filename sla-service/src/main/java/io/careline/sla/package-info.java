/**
 * The promises: clocks in business time. This service decides when a promise of the policy starts,
 * stands still, is met or breaks, and says so in events. It never decides what happens then.
 */
@NullMarked
package io.careline.sla;

import org.jspecify.annotations.NullMarked;
