@NullMarked
package io.careline.understanding;

import org.jspecify.annotations.NullMarked;
