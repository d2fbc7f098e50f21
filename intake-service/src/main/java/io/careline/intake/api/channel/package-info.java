/** Where channels hand over what came in, in their own forms. */
@NullMarked
package io.careline.intake.api.channel;

import org.jspecify.annotations.NullMarked;
