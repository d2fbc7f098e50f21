/** Intake's REST interface: requests are checked field by field, answers are built here. */
@NullMarked
package io.careline.intake.api;

import org.jspecify.annotations.NullMarked;
