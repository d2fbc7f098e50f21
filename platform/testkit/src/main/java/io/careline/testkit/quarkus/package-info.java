/** What a {@code @QuarkusTest} of a service needs around it. */
@NullMarked
package io.careline.testkit.quarkus;

import org.jspecify.annotations.NullMarked;
