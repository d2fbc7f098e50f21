@NullMarked
package io.careline.testkit.quarkus;

import org.jspecify.annotations.NullMarked;
