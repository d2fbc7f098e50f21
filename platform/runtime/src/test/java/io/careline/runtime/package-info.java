@NullMarked
package io.careline.runtime;

import org.jspecify.annotations.NullMarked;
