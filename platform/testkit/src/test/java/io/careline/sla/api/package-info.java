/** Sample code that keeps and breaks house rules. */
@NullMarked
package io.careline.sla.api;

import org.jspecify.annotations.NullMarked;
