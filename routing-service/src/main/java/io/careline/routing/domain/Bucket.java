package io.careline.routing.domain;

import io.careline.contract.Channel;
import io.careline.contract.Priority;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Inquiries that wait for the same kind of agent. An agent is compared with a bucket, not with each
 * inquiry in it, so that a thousand waiting ones cost as much as ten.
 *
 * @param step how many relaxations have taken effect
 * @param policyVersion the version whose requirements hold
 * @param takenAway how often the inquiry was taken from agents; above the policy's limit a person
 *     has to decide
 * @param test whether they are for test agents
 * @param teams only agents of these teams, as a pilot wants it; empty means all
 * @param promised whether they stand by when somebody has to begin, not by how long they wait
 * @param delayed whether nobody is asked for them yet
 * @param directedTo the one agent that is asked; null means that all are
 * @param forPeople whether programs are not asked
 */
public record Bucket(
    String pool,
    String queue,
    int step,
    String policyVersion,
    Channel channel,
    String language,
    Priority priority,
    int takenAway,
    boolean test,
    List<String> teams,
    boolean promised,
    boolean delayed,
    @Nullable String directedTo,
    boolean forPeople) {
  public Bucket {
    teams = List.copyOf(teams);
  }

  /** Of inquiries that stand by how long they wait. */
  public Bucket(
      String pool,
      String queue,
      int step,
      String policyVersion,
      Channel channel,
      String language,
      Priority priority,
      int takenAway,
      boolean test,
      List<String> teams) {
    this(
        pool,
        queue,
        step,
        policyVersion,
        channel,
        language,
        priority,
        takenAway,
        test,
        teams,
        false,
        false,
        null,
        false);
  }

  /** The same for all buckets that ask for the same but for requirements of the policy. */
  Bucket kind() {
    return new Bucket(
        pool,
        queue,
        0,
        "",
        channel,
        language,
        Priority.NORMAL,
        0,
        test,
        teams,
        false,
        false,
        directedTo,
        forPeople);
  }
}
