/** Customers' rights in their data: looked up, kept, deleted, and told when it is done. */
@NullMarked
package io.careline.intake.app.privacy;

import org.jspecify.annotations.NullMarked;
