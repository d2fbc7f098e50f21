/** What intake decides: pure, without I/O, clock or framework. */
@NullMarked
package io.careline.intake.domain;

import org.jspecify.annotations.NullMarked;
