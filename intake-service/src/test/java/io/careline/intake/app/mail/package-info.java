@NullMarked
package io.careline.intake.app.mail;

import org.jspecify.annotations.NullMarked;
