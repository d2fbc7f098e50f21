@NullMarked
package io.careline.decider;

import org.jspecify.annotations.NullMarked;
