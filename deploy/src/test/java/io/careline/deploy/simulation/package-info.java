/** The six services in one simulated world. */
@NullMarked
package io.careline.deploy.simulation;

import org.jspecify.annotations.NullMarked;
