package io.careline.routing.domain;

import io.careline.contract.AgentEvent;
import io.careline.contract.Channel;
import io.careline.contract.Event;
import io.careline.contract.EventData;
import io.careline.contract.LifecycleEvent;
import io.careline.contract.Source;
import io.careline.decider.Context;
import io.careline.decider.Decision;
import io.careline.decider.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A decision while it is made: what was said so far, the desk as it is then, and whom that
 * concerns. Only those are looked at when agents and inquiries are brought together at the end.
 */
final class Draft {
  private final Context context;
  private final Rulebook rules;
  private final Chooser chooser;
  private final List<EventData> events = new ArrayList<>();
  private final Set<UUID> waiting = new LinkedHashSet<>();
  private final Set<String> freed = new LinkedHashSet<>();
  private final Map<String, Channel> ended = new LinkedHashMap<>();
  private Desk desk;

  Draft(Desk desk, Context context, Chooser chooser) {
    this.desk = desk;
    this.chooser = chooser;
    this.context = context;
    this.rules = new Rulebook(context.policies());
  }

  Desk desk() {
    return desk;
  }

  Rulebook rules() {
    return rules;
  }

  Chooser chooser() {
    return chooser;
  }

  Instant now() {
    return context.now();
  }

  /** An id for the {@code name}d thing of an inquiry; the same in a repetition. */
  UUID newId(String name, UUID inquiryId) {
    return context.ids().named(name + ":" + inquiryId + ":" + events.size());
  }

  /** The item as it is now. */
  Item item(UUID id) {
    return desk.item(id).orElseThrow();
  }

  /** Says that {@code data} happened. */
  void say(EventData data) {
    Desk before = desk;
    events.add(data);
    desk =
        desk.evolve(
            new Event(data.subject(), Source.ROUTING, now(), now(), null, null, 0, null, data));
    if (data instanceof AgentEvent told) {
      free(told.agentId());
    } else if (data instanceof LifecycleEvent told) {
      note(before, told.inquiry().id());
    }
  }

  private void note(Desk before, UUID id) {
    Item now = desk.items().get(id);
    before.item(id).ifPresent(item -> noteHolders(item.holds(), now));
    if (now != null && now.isWaiting()) {
      waiting.add(id);
    }
  }

  private void noteHolders(List<Hold> before, @Nullable Item now) {
    for (Hold hold : before) {
      freed.add(hold.agentId());
      boolean worked = hold.kind() == Hold.Kind.WORK || hold.kind() == Hold.Kind.WRAP_UP;
      boolean goesOn =
          now != null && now.holds().stream().anyMatch(next -> next.ref().equals(hold.ref()));
      if (worked && !goesOn) {
        ended.put(hold.agentId(), hold.channel());
      }
    }
  }

  /** An agent that may have room now. */
  void free(String agentId) {
    freed.add(agentId);
  }

  /** An inquiry that may find an agent now. */
  void waits(UUID inquiryId) {
    waiting.add(inquiryId);
  }

  List<UUID> waiting() {
    List<UUID> all = List.copyOf(waiting);
    waiting.clear();
    return all;
  }

  /** Whose contact has ended, and on which channel it was. */
  Map<String, Channel> ended() {
    Map<String, Channel> all = new LinkedHashMap<>(ended);
    ended.clear();
    return all;
  }

  List<String> freed() {
    List<String> all = List.copyOf(freed);
    freed.clear();
    return all;
  }

  Decision decision() {
    return events.isEmpty() ? Decision.nothing() : Decision.of(events).by(rules.version());
  }

  Decision replying(Object body) {
    return new Decision(events, new Reply.Done(body), events.isEmpty() ? null : rules.version());
  }
}
