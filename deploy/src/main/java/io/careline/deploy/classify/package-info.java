/** Training and evaluating classifiers. */
@NullMarked
package io.careline.deploy.classify;

import org.jspecify.annotations.NullMarked;
