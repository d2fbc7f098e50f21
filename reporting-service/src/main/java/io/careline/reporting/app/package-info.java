/** What reporting does with events, rows and questions; joins the domain with the store. */
@NullMarked
package io.careline.reporting.app;

import org.jspecify.annotations.NullMarked;
