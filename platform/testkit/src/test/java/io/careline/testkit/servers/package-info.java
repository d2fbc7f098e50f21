@NullMarked
package io.careline.testkit.servers;

import org.jspecify.annotations.NullMarked;
