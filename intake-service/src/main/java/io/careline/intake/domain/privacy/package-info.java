/** What may be kept of a customer: holds, restriction and erasure. */
@NullMarked
package io.careline.intake.domain.privacy;

import org.jspecify.annotations.NullMarked;
