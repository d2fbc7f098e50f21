/** Which policy version a new inquiry gets while versions are on trial. Pure. */
@NullMarked
package io.careline.policy.pilot;

import org.jspecify.annotations.NullMarked;
