/** The clocks over REST. */
@NullMarked
package io.careline.sla.api;

import org.jspecify.annotations.NullMarked;
