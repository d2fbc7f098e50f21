package io.careline.routing.app;

import io.careline.routing.domain.AgentWork;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an agent's stream tells, after its commit.
 *
 * @param name the event's name, such as {@code assigned}
 * @param position the desk's position: the event's id
 * @param work all that the agent has to do from now on
 */
public record AgentNotice(
    String name,
    long position,
    @Nullable UUID inquiryId,
    @Nullable UUID offerId,
    @Nullable String reason,
    AgentWork work) {}
