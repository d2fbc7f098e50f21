/** Use cases: from a request or an event to the decider, and what is asked of the store. */
@NullMarked
package io.careline.intake.app;

import org.jspecify.annotations.NullMarked;
