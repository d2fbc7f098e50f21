@NullMarked
package io.careline.testkit.rules;

import org.jspecify.annotations.NullMarked;
