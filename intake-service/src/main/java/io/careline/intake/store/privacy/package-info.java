/** What is held of customers, found and deleted in PostgreSQL. */
@NullMarked
package io.careline.intake.store.privacy;

import org.jspecify.annotations.NullMarked;
