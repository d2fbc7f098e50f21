/** Who a customer is: the identifiers behind which one person or company stands. */
@NullMarked
package io.careline.intake.domain.customer;

import org.jspecify.annotations.NullMarked;
