@NullMarked
package io.careline.runtime.http;

import org.jspecify.annotations.NullMarked;
