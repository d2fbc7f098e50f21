/** The life of policy versions: history, pilots, differences, what a new version would change. */
@NullMarked
package io.careline.intake.app.policy;

import org.jspecify.annotations.NullMarked;
