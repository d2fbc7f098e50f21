/** Texts whose time is over, and what became of them. */
@NullMarked
package io.careline.intake.app.retention;

import org.jspecify.annotations.NullMarked;
