/** What providers' webhooks say, and whether they come from whom they name. */
@NullMarked
package io.careline.intake.app.provider;

import org.jspecify.annotations.NullMarked;
