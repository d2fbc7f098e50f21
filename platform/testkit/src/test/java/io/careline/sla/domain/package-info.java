/** Sample code that keeps and breaks house rules. */
@NullMarked
package io.careline.sla.domain;

import org.jspecify.annotations.NullMarked;
