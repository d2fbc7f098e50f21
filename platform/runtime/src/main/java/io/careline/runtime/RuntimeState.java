package io.careline.runtime;

import java.time.Duration;

/**
 * What is seen of a service from outside.
 *
 * @param running all parts are started
 * @param assigned the reader knows its partitions
 * @param waitingForPolicy how long a partition has waited for a policy version
 * @param publishing how long the relay's open Kafka transaction has lasted
 * @param outboxAge how far what is published lies behind; zero where another instance relays
 * @param lag how far reading lies behind
 * @param parkedKeys keys that stand aside
 * @param commandsWaiting commands in the lanes
 * @param unpublished events that wait for Kafka
 */
record RuntimeState(
    boolean running,
    boolean assigned,
    Duration waitingForPolicy,
    boolean policyActive,
    Duration publishing,
    Duration outboxAge,
    RecordReader.Lag lag,
    int parkedKeys,
    int commandsWaiting,
    long unpublished) {}
