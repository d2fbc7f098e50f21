@NullMarked
package io.careline.intake.domain.mail;

import org.jspecify.annotations.NullMarked;
