/** The escalations of one inquiry as pure functions of its events. */
@NullMarked
package io.careline.escalation.domain;

import org.jspecify.annotations.NullMarked;
