@NullMarked
package io.careline.testkit.proxy;

import org.jspecify.annotations.NullMarked;
