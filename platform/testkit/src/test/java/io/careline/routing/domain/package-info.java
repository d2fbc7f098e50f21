/** Sample code that keeps and breaks house rules. */
@NullMarked
package io.careline.routing.domain;

import org.jspecify.annotations.NullMarked;
