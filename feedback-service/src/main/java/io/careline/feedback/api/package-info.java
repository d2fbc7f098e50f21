/** REST for integrations and for people who look at answers. */
@NullMarked
package io.careline.feedback.api;

import org.jspecify.annotations.NullMarked;
