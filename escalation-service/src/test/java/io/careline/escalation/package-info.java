/** Tests of the service as a whole, on a real broker and a real database. */
@NullMarked
package io.careline.escalation;

import org.jspecify.annotations.NullMarked;
