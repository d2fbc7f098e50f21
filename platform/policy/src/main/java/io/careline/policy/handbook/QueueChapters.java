package io.careline.policy.handbook;

import io.careline.contract.Channel;
import io.careline.policy.Capacity;
import io.careline.policy.Policy;
import io.careline.policy.Queue;
import io.careline.policy.Requirement;
import io.careline.policy.WrapUp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where inquiries wait, and how work is given out. */
final class QueueChapters {
  private QueueChapters() {}

  static Handbook.Chapter queues(Policy policy, Speech speech) {
    Handbook.Draft draft = new Handbook.Draft(speech);
    for (Queue queue : policy.queues().values()) {
      draft.heading(queue.id());
      draft.text("queues.calendar", queue.calendar(), queue.pool());
      if (queue.require().isEmpty()) {
        draft.point("queues.requirenone");
      } else {
        draft.point("queues.require", requirements(queue.require(), speech));
      }
      for (Queue.Relaxation relaxation : queue.relax()) {
        relaxed(draft, relaxation, speech);
      }
      draft.point("queues.order." + queue.order().by());
      order(draft, queue.order(), speech);
      draft.point("queues.prefer." + queue.prefer());
      ties(draft, queue.ties(), speech);
    }
    return draft.chapter("queues");
  }

  private static void order(Handbook.Draft draft, Queue.Order order, Speech speech) {
    draft.point("queues.order." + order.by());
    if (order.by() == Queue.Order.By.PRIORITY) {
      draft.point("queues.ageing", speech.number(order.ageing()));
    }
    draft.point("queues.distribute." + order.distribute());
    if (!order.delay().isZero()) {
      draft.point("queues.delay", speech.plain(order.delay()));
    }
  }

  private static void relaxed(Handbook.Draft draft, Queue.Relaxation relaxation, Speech speech) {
    String after = speech.within(relaxation.after());
    relaxation
        .require()
        .ifPresent(required -> {
          if (required.isEmpty()) {
            draft.point("queues.relaxednone", after);
          } else {
            draft.point("queues.relaxed", after, requirements(required, speech));
          }
        });
    relaxation.overflowTo().ifPresent(queue -> draft.point("queues.overflow", after, queue));
  }

  private static void ties(Handbook.Draft draft, Queue.Ties ties, Speech speech) {
    ties.preferred().ifPresent(t -> draft.point("queues.tie.preferred", speech.plain(t)));
    ties.last().ifPresent(t -> draft.point("queues.tie.last", speech.within(t)));
    ties.known().ifPresent(t -> draft.point("queues.tie.known", speech.within(t)));
  }

  private static String requirements(List<Requirement> required, Speech speech) {
    return speech.and(required.stream().map(one -> requirement(one, speech)).toList());
  }

  private static String requirement(Requirement required, Speech speech) {
    return switch (required) {
      case Requirement.Speaks(String language, int level) when level > 1 ->
          speech.say("require.level", language(language, speech), level);
      case Requirement.Speaks(String language, int _) -> language(language, speech);
      case Requirement.AtLeast(String skill, int level) ->
          speech.say("require.skill", skill, level);
      case Requirement.Among(String skill, List<Integer> levels) ->
          speech.say(
              "require.among", skill, speech.or(levels.stream().map(String::valueOf).toList()));
      case Requirement.InTeam(List<String> teams) -> speech.say("require.team", speech.or(teams));
      case Requirement.AnyOf(List<Requirement> choices) ->
          speech.or(choices.stream().map(choice -> requirement(choice, speech)).toList());
    };
  }

  private static String language(String language, Speech speech) {
    return language.equals(Requirement.Speaks.OF_THE_INQUIRY)
        ? speech.say("require.own")
        : speech.say("require.language", speech.languageName(language));
  }

  static Handbook.Chapter work(Policy policy, Speech speech) {
    Handbook.Draft draft = new Handbook.Draft(speech);
    new TreeMap<>(policy.offers().expireAfter())
        .forEach((channel, after) ->
            draft.point("work.offer", channel(channel, speech), speech.plain(after)));
    draft.point("work.responding", policy.offers().notRespondingAfter());
    draft.point("work.unassign", speech.times(policy.offers().unassignAtMost()));
    capacity(draft, policy.capacity(), speech);
    for (Map.Entry<Channel, WrapUp> entry : new TreeMap<>(policy.wrapUps()).entrySet()) {
      WrapUp wrapUp = entry.getValue();
      draft.point(
          "work.wrapup." + wrapUp.mode(),
          channel(entry.getKey(), speech),
          speech.plain(wrapUp.atMost()));
    }
    return draft.chapter("work");
  }

  private static void capacity(Handbook.Draft draft, Capacity capacity, Speech speech) {
    List<String> costs = new ArrayList<>();
    new TreeMap<>(capacity.cost())
        .forEach((channel, points) ->
            costs.add(speech.say("work.cost", channel(channel, speech), points)));
    draft.point("work.capacity", capacity.total(), String.join(", ", costs));
    new TreeMap<>(capacity.limits())
        .forEach((channel, limit) -> draft.point("work.limit", channel(channel, speech), limit));
    if (!capacity.interruptible().isEmpty()) {
      draft.point(
          "work.interrupt", speech.or(Conditions.channels(capacity.interruptible(), speech)));
    }
    draft.point("work.occupancy", speech.share(capacity.occupancyAtMost()));
    capacity
        .occupancyOver()
        .ifPresent(over ->
            draft.point(
                "work.occupancyover",
                speech.share(capacity.occupancyAtMost()),
                speech.plain(over)));
    new TreeMap<>(capacity.pause())
        .forEach((channel, pause) ->
            draft.point("work.pause", channel(channel, speech), speech.plain(pause)));
  }

  private static String channel(Channel channel, Speech speech) {
    return speech.word("channel", channel);
  }
}
