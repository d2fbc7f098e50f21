package io.careline.reporting.app;

import java.time.Instant;
import java.util.UUID;

/**
 * One event of an inquiry.
 *
 * @param position its place in the list; grows
 * @param source the service that said it
 * @param type such as {@code careline.inquiry.received.v1}
 * @param data the event's data as JSON
 */
public record TimelineEntry(
    long position,
    String eventId,
    UUID inquiryId,
    Instant at,
    String source,
    String type,
    String data) {}
