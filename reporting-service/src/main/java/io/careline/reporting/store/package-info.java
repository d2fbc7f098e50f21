/** The tables of facts and timelines. */
@NullMarked
package io.careline.reporting.store;

import org.jspecify.annotations.NullMarked;
