@NullMarked
package io.careline.testkit.simulator;

import org.jspecify.annotations.NullMarked;
