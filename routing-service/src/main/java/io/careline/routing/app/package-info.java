/**
 * Runs the decider in the runtime, and tells the outside what it made of it: live streams, meters
 * and the desk as it was committed last.
 */
@NullMarked
package io.careline.routing.app;

import org.jspecify.annotations.NullMarked;
