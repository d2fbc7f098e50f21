/** What customers read that no agent wrote. */
@NullMarked
package io.careline.intake.app.notice;

import org.jspecify.annotations.NullMarked;
