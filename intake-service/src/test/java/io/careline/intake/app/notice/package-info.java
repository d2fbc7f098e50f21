@NullMarked
package io.careline.intake.app.notice;

import org.jspecify.annotations.NullMarked;
