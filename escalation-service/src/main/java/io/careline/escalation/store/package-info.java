/** The query table of escalations, and the reasons that people gave. */
@NullMarked
package io.careline.escalation.store;

import org.jspecify.annotations.NullMarked;
