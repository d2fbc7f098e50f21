/** Sample code that keeps and breaks house rules. */
@NullMarked
package io.careline.sla.store;

import org.jspecify.annotations.NullMarked;
