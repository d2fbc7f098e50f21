/** Mails on their way in: read, judged and taken. */
@NullMarked
package io.careline.intake.app.mail;

import org.jspecify.annotations.NullMarked;
