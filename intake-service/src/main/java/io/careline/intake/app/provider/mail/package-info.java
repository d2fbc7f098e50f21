/** Mails as providers bring them: whole, or taken apart into fields and files. */
@NullMarked
package io.careline.intake.app.provider.mail;

import org.jspecify.annotations.NullMarked;
