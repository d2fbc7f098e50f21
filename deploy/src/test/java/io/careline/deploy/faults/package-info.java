/** The six services as processes, with a real broker and a real database, while all of it fails. */
@NullMarked
package io.careline.deploy.faults;

import org.jspecify.annotations.NullMarked;
