/** A policy as a book for the people who work by it, in German, English and Polish. Pure. */
@NullMarked
package io.careline.policy.handbook;

import org.jspecify.annotations.NullMarked;
