package io.careline.routing.domain;

import io.careline.contract.AgentEvent;
import io.careline.contract.Channel;
import io.careline.contract.Presence;
import io.careline.contract.RoutingEvent.AwaitingWhat;
import io.careline.contract.TeamEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people and programs ask routing to do. Reasons and codes are codes, never texts. */
public sealed interface DeskCommand {

  /** Who asks. */
  Actor actor();

  /**
   * Who asks.
   *
   * @param id the key's subject; an agent's is the agent's id
   * @param leads whether it is a supervisor or an admin, who may act for every agent
   */
  record Actor(String id, boolean leads) {
    boolean mayActFor(@Nullable String agentId) {
      return leads || id.equals(agentId);
    }
  }

  /** A command about one inquiry. */
  sealed interface OnInquiry extends DeskCommand {
    /** The inquiry. */
    UUID inquiryId();
  }

  /** A command about one offer. */
  sealed interface OnOffer extends DeskCommand {
    /** The offer. */
    UUID offerId();
  }

  /** A command about one agent. */
  sealed interface OnAgent extends DeskCommand {
    /** The agent. */
    String agentId();
  }

  /**
   * An agent as it shall be.
   *
   * @param capacity in points; null means as the policy says
   * @param test whether it gets test inquiries, and no others
   * @param skillsUntil when skills end; null if none does
   * @param languageLevels 1 to 5, where one is known; null if none is
   * @param mayReply where it may answer customers; null means everywhere
   */
  record Profile(
      AgentEvent.Kind kind,
      String pool,
      @Nullable String team,
      Map<String, Integer> skills,
      List<String> languages,
      List<Channel> channels,
      Map<Channel, Integer> limits,
      @Nullable Integer capacity,
      boolean test,
      @Nullable Map<String, Instant> skillsUntil,
      @Nullable Map<String, Integer> languageLevels,
      AgentEvent.@Nullable RightToReply mayReply) {

    /** One whose skills don't end and who may answer everywhere. */
    public Profile(
        AgentEvent.Kind kind,
        String pool,
        @Nullable String team,
        Map<String, Integer> skills,
        List<String> languages,
        List<Channel> channels,
        Map<Channel, Integer> limits,
        @Nullable Integer capacity,
        boolean test) {
      this(kind, pool, team, skills, languages, channels, limits, capacity, test, null, null, null);
    }
  }

  /**
   * Adds or changes an agent.
   *
   * @param ifRevision the revision that the sender has seen; null if it does not matter
   */
  record PutAgent(Actor actor, String agentId, Profile profile, @Nullable Integer ifRevision)
      implements OnAgent {}

  /** Removes an agent; its work goes back to the queues. */
  record RemoveAgent(Actor actor, String agentId, @Nullable Integer ifRevision)
      implements OnAgent {}

  /**
   * Says what an agent is ready for.
   *
   * @param until when a break is planned to end
   */
  record SetPresence(
      Actor actor,
      String agentId,
      Presence presence,
      @Nullable String reason,
      @Nullable Instant until)
      implements OnAgent {

    /** Without a planned end. */
    public SetPresence(Actor actor, String agentId, Presence presence, @Nullable String reason) {
      this(actor, agentId, presence, reason, null);
    }
  }

  /** Takes an offer. */
  record Accept(Actor actor, UUID offerId) implements OnOffer {}

  /** Says no to an offer. */
  record Decline(Actor actor, UUID offerId, String reason) implements OnOffer {}

  /** Lays an inquiry aside until somebody answers or a time comes. */
  record Await(
      Actor actor,
      UUID inquiryId,
      AwaitingWhat what,
      @Nullable Instant until,
      @Nullable String reason)
      implements OnInquiry {}

  /** Takes up an inquiry that was laid aside. */
  record Resume(Actor actor, UUID inquiryId) implements OnInquiry {}

  /**
   * Sends an inquiry to a queue or an agent; exactly one of them is given.
   *
   * @param note the message at intake that tells what is known so far, if there is one
   */
  record Transfer(
      Actor actor,
      UUID inquiryId,
      @Nullable String queue,
      @Nullable String agentId,
      String reason,
      @Nullable UUID note)
      implements OnInquiry {

    /** Without a note. */
    public Transfer(
        Actor actor,
        UUID inquiryId,
        @Nullable String queue,
        @Nullable String agentId,
        String reason) {
      this(actor, inquiryId, queue, agentId, reason, null);
    }
  }

  /**
   * Wants an agent for an inquiry.
   *
   * @param agentId null takes the wish back
   * @param until how long it holds; null means as long as the policy lets it
   * @param only whether nobody else is asked meanwhile; then {@code until} is given
   */
  record Prefer(
      Actor actor, UUID inquiryId, @Nullable String agentId, @Nullable Instant until, boolean only)
      implements OnInquiry {}

  /**
   * Adds or changes a team.
   *
   * @param ifRevision the revision that the sender has seen; null if it does not matter
   */
  record PutTeam(
      Actor actor,
      String teamId,
      List<TeamEvent.Member> members,
      List<String> leads,
      List<String> queues,
      @Nullable Integer ifRevision)
      implements DeskCommand {
    public PutTeam {
      members = List.copyOf(members);
      leads = List.copyOf(leads);
      queues = List.copyOf(queues);
    }
  }

  /** Removes a team. */
  record RemoveTeam(Actor actor, String teamId, @Nullable Integer ifRevision)
      implements DeskCommand {}

  /**
   * Gives a customer an agent of their own.
   *
   * @param agentId null takes it away
   * @param until how long that holds; null if it is taken away
   */
  record NameAgent(Actor actor, UUID customerId, @Nullable String agentId, @Nullable Instant until)
      implements DeskCommand {}

  /** Says that the matter is settled. */
  record Resolve(Actor actor, UUID inquiryId, String code) implements OnInquiry {}

  /** Takes up a settled matter again. */
  record Reopen(Actor actor, UUID inquiryId) implements OnInquiry {}

  /** Ends the term for reopening now. */
  record Close(Actor actor, UUID inquiryId) implements OnInquiry {}

  /** Reports that after-contact work is done. */
  record WrapUpDone(Actor actor, UUID inquiryId, @Nullable String code) implements OnInquiry {}

  /** Gives an inquiry to an agent by hand. */
  record Assign(Actor actor, UUID inquiryId, String agentId) implements OnInquiry {}
}
