/** Tests of the escalations, as tables and seeds. */
@NullMarked
package io.careline.escalation.domain;

import org.jspecify.annotations.NullMarked;
