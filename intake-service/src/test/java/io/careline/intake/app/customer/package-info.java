@NullMarked
package io.careline.intake.app.customer;

import org.jspecify.annotations.NullMarked;
