/** The query table of clocks. */
@NullMarked
package io.careline.sla.store;

import org.jspecify.annotations.NullMarked;
