package io.careline.contract;

import java.time.Instant;

/**
 * What a service's relay has published: every event of {@code source} with a time up to {@code
 * time}. Stands on {@link Topics#PROGRESS}, keyed by the source's URI; written in the same Kafka
 * transaction as the events.
 *
 * @param cursor the database snapshot that was relayed, as PostgreSQL writes it ({@code
 *     xmin:xmax:xip})
 * @param systemIdentifier the database cluster that the cursor belongs to
 * @param lastId the outbox id that was relayed last; 0 before the first
 */
public record Progress(
    Source source, Instant time, String cursor, String systemIdentifier, long lastId) {}
