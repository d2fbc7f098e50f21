package io.careline.reporting.app;

import java.time.Instant;
import java.util.SortedMap;

/**
 * What is open right now.
 *
 * @param watermark how far events were seen
 * @param byStatus inquiries that are not ended
 * @param byQueue those of them that were queued
 */
public record Snapshot(
    Instant at,
    Instant watermark,
    long open,
    SortedMap<String, Long> byStatus,
    SortedMap<String, Long> byQueue) {}
