/** Mails as values: who wrote, what they say, what they belong to. */
@NullMarked
package io.careline.intake.domain.mail;

import org.jspecify.annotations.NullMarked;
