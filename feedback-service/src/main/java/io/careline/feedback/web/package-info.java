/** The customer's survey page: no script, no names, under 30 KiB. */
@NullMarked
package io.careline.feedback.web;

import org.jspecify.annotations.NullMarked;
