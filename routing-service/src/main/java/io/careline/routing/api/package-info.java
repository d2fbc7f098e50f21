/** Routing's REST resources, with their requests and responses. */
@NullMarked
package io.careline.routing.api;

import org.jspecify.annotations.NullMarked;
