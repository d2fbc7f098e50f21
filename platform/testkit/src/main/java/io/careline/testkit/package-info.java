/** What the tests of all modules share. */
@NullMarked
package io.careline.testkit;

import org.jspecify.annotations.NullMarked;
