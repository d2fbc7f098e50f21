/** The rows that the desk outlives the process by. */
@NullMarked
package io.careline.routing.store;

import org.jspecify.annotations.NullMarked;
