@NullMarked
package io.careline.policy.pilot;

import org.jspecify.annotations.NullMarked;
