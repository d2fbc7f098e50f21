/** What contacts are about and how they sound, and what is learnt from agents' corrections. */
@NullMarked
package io.careline.intake.app.understood;

import org.jspecify.annotations.NullMarked;
