/** The clocks of one inquiry as pure functions of its events. */
@NullMarked
package io.careline.sla.domain;

import org.jspecify.annotations.NullMarked;
