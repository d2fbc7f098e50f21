/** Surges and incidents: counting, members, and what is told to all of them. */
@NullMarked
package io.careline.intake.app.incident;

import org.jspecify.annotations.NullMarked;
