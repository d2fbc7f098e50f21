/** Who turned to us: customers are identified, merged, parted, changed and found. */
@NullMarked
package io.careline.intake.app.customer;

import org.jspecify.annotations.NullMarked;
