@NullMarked
package io.careline.intake.app.provider.mail;

import org.jspecify.annotations.NullMarked;
