/**
 * What routing decides, as pure functions: who is offered which inquiry, and what becomes of it
 * until it is closed. The state is one {@link io.careline.routing.domain.Desk}; each inquiry on it
 * is an {@link io.careline.routing.domain.Item}.
 */
@NullMarked
package io.careline.routing.domain;

import org.jspecify.annotations.NullMarked;
