/**
 * The agents' side: agents with skills and presence, queues, offers, assignment, and the work until
 * an inquiry is closed. Routing owns an inquiry's queue, agent and status; it never sees names,
 * addresses or texts.
 */
@NullMarked
package io.careline.routing;

import org.jspecify.annotations.NullMarked;
