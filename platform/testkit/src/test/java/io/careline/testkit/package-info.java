@NullMarked
package io.careline.testkit;

import org.jspecify.annotations.NullMarked;
