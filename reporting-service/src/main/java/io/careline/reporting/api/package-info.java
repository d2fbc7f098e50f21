/** REST for people and programs that look at figures. */
@NullMarked
package io.careline.reporting.api;

import org.jspecify.annotations.NullMarked;
