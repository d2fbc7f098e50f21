/** The tables of surveys and comments. */
@NullMarked
package io.careline.feedback.store;

import org.jspecify.annotations.NullMarked;
