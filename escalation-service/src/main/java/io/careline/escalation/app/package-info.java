/** What the runtime is given: the decider, what it observes, and the rows that it writes. */
@NullMarked
package io.careline.escalation.app;

import org.jspecify.annotations.NullMarked;
