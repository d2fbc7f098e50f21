/** The house rules that a compiler does not check. */
@NullMarked
package io.careline.testkit.rules;

import org.jspecify.annotations.NullMarked;
