/** What leaves the building: when, in which order, and what becomes of it. */
@NullMarked
package io.careline.intake.domain.push;

import org.jspecify.annotations.NullMarked;
