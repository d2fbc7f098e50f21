/** What feedback does with commands, rows and questions; joins the domain with the store. */
@NullMarked
package io.careline.feedback.app;

import org.jspecify.annotations.NullMarked;
