/** The commands of {@code ./careline}. */
@NullMarked
package io.careline.deploy.cli;

import org.jspecify.annotations.NullMarked;
