/** Inquiries that turn out to be one, or several, or none. */
@NullMarked
package io.careline.intake.app.matter;

import org.jspecify.annotations.NullMarked;
