/** Tests of the clocks, as tables and seeds. */
@NullMarked
package io.careline.sla.domain;

import org.jspecify.annotations.NullMarked;
