package io.careline.deploy.simulation;

import io.careline.contract.Channel;
import io.careline.contract.Event;
import io.careline.contract.IntakeEvent;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Status;
import io.careline.intake.domain.Inquiry;
import io.careline.testkit.simulator.Invariant;
import io.careline.testkit.simulator.World;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * One act resolves an incident's members at routing, each customer reads of it once, and who left
 * before is untouched.
 */
final class ResolvedTogether implements Invariant {
  private static final String ABOUT = "incident:" + IncidentRoom.INCIDENT + ":";

  private final Suite suite;
  private final IncidentRoom room;
  private final Set<UUID> members = new HashSet<>();
  private final Map<UUID, Integer> asked = new HashMap<>();
  private final Map<UUID, Set<Integer>> resolvedIn = new HashMap<>();
  private final Set<UUID> ended = new HashSet<>();
  private final Set<UUID> robots = new HashSet<>();
  private final Set<UUID> byIncident = new HashSet<>();
  private final Set<String> told = new HashSet<>();
  private final Set<String> waiting = new HashSet<>();

  ResolvedTogether(Suite suite, IncidentRoom room) {
    this.suite = suite;
    this.room = room;
  }

  @Override
  public void published(World world, Event event) {
    switch (event.data()) {
      case IntakeEvent.IncidentJoined e -> members.add(e.inquiry().id());
      case IntakeEvent.IncidentLeft e -> members.remove(e.inquiry().id());
      case IntakeEvent.ResolutionAsked e -> asked(world, e);
      case IntakeEvent.AutoReplied e -> robots.add(e.inquiry().id());
      case IntakeEvent.Abandoned e -> ended.add(e.inquiry().id());
      case IntakeEvent.Rejected e -> ended.add(e.inquiry().id());
      case IntakeEvent.Merged e -> ended.add(e.inquiry().id());
      case IntakeEvent.Notified e -> notified(world, e);
      case IntakeEvent.NoticeDeferred e -> waiting.add(e.inquiry().id() + " " + e.about());
      case RoutingEvent.Resolved e -> {
        resolvedIn.computeIfAbsent(e.inquiry().id(), id -> new HashSet<>()).add(e.episode());
        if (e.code().equals("INCIDENT")) {
          byIncident.add(e.inquiry().id());
        }
      }
      default -> {}
    }
  }

  private void asked(World world, IntakeEvent.ResolutionAsked event) {
    UUID id = event.inquiry().id();
    if (!members.contains(id)) {
      throw world.violated("who left an incident is not resolved with it", event.toString());
    }
    Integer before = asked.put(id, event.episode());
    if (before != null && before == event.episode()) {
      throw world.violated("an episode is asked for once", event.toString());
    }
  }

  private void notified(World world, IntakeEvent.Notified event) {
    String about = event.about();
    if (about == null || !about.startsWith(ABOUT)) {
      return;
    }
    UUID id = event.inquiry().id();
    if (!told.add(id + " " + about)) {
      throw world.violated("news of an incident is told once", event.toString());
    }
    if (!members.contains(id)) {
      throw world.violated("who left an incident hears no more of it", event.toString());
    }
  }

  @Override
  public void settled(World world) {
    for (UUID id : room.members()) {
      boolean was = asked.containsKey(id) || resolvedIn.containsKey(id) || ended.contains(id);
      if (room.resolving().contains(id) && members.contains(id) && !was) {
        throw world.violated("each member is resolved with its incident", id.toString());
      }
    }
    asked.forEach((id, episode) -> {
      boolean resolved = resolvedIn.getOrDefault(id, Set.of()).contains(episode);
      if (!resolved && !ended.contains(id)) {
        throw world.violated("routing resolves what an incident asks for", id.toString());
      }
      heard(world, id, episode);
    });
  }

  private void heard(World world, UUID id, int episode) {
    Inquiry inquiry = (Inquiry) suite.intake().state(id.toString());
    String news = id + " " + ABOUT + IncidentRoom.END;
    boolean writes = inquiry.ref().channel() != Channel.PHONE && !robots.contains(id);
    boolean due =
        byIncident.contains(id)
            && members.contains(id)
            && inquiry.status() == Status.RESOLVED
            && inquiry.fold().episode() == episode;
    if (due && writes && !told.contains(news) && !waiting.contains(news)) {
      throw world.violated("each member reads of the end", id.toString());
    }
  }
}
