/** A bad network on loopback. */
@NullMarked
package io.careline.testkit.proxy;

import org.jspecify.annotations.NullMarked;
