package io.careline.testkit.simulator;

import io.careline.decider.Reply;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Commands that wait for their answer; a sender that hears nothing asks again. */
final class CallQueue<C> {
  private final Deque<Call<C>> waiting = new ArrayDeque<>();

  void add(Call<C> call) {
    waiting.add(call);
  }

  List<Call<C>> take(int max) {
    List<Call<C>> taken = new ArrayList<>();
    while (taken.size() < max && !waiting.isEmpty()) {
      taken.add(waiting.remove());
    }
    return taken;
  }

  void giveBack(Work<C> work) {
    if (work instanceof Work.Calls<C> unanswered) {
      waiting.addAll(unanswered.calls());
    }
  }

  void answer(World world, Work<C> work, Map<String, Reply> replies) {
    if (work instanceof Work.Calls<C> answered) {
      for (Call<C> call : answered.calls()) {
        Reply reply = replies.get(call.id());
        if (reply == null) {
          throw world.violated("a command is answered", call.id() + " has no reply");
        }
        world.trace(() -> call.id() + " is answered: " + reply);
        call.answered().accept(reply);
      }
    }
  }
}
