/** Escalations and rotas over REST. */
@NullMarked
package io.careline.escalation.api;

import org.jspecify.annotations.NullMarked;
