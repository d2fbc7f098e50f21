package io.careline.policy.document;

import io.careline.policy.Chain;
import io.careline.policy.Chain.Action;
import io.careline.policy.Chain.Notify;
import io.careline.policy.Chain.QuietHours;
import io.careline.policy.Chain.Tier;
import io.careline.policy.Chain.Via;
import io.careline.policy.When;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code escalations}. */
final class ChainReader {
  private static final int TIMES_MAX = 10;
  private static final String WHO =
      "write assignee, {queue: leads}, {duty: a rota} or {person: an id, deputy: another}";

  private ChainReader() {}

  static List<Placed<Chain>> read(Part section) {
    List<Placed<Chain>> chains = new ArrayList<>();
    for (Part part : section.items()) {
      chain(part).ifPresent(chain -> chains.add(new Placed<>(chain, part.path())));
    }
    return chains;
  }

  private static Optional<Chain> chain(Part part) {
    Fields fields = part.fields();
    Optional<String> id = fields.needed("id", "give the chain an id", Part::id);
    List<Chain.On> on =
        fields
            .needed("on", "say what begins it, such as [breached]")
            .map(list -> list.each(TriggerReader::on))
            .orElse(List.of());
    When when = WhenReader.ofInquiry(fields.part("when"));
    Optional<Part> tiers = fields.needed("tiers", "say who is told");
    List<Tier> read = tiers.map(list -> list.each(ChainReader::tier)).orElse(List.of());
    tiers
        .filter(list -> read.isEmpty() && list.mistakes().isClean(list.path()))
        .ifPresent(list -> list.wrong("has no tier", "say who is told first"));
    Optional<QuietHours> quiet = fields.maybe("quietHours", ChainReader::quietHours);
    int loops = fields.or("loops", 1, p -> p.whole(1, TIMES_MAX));
    fields.done();
    return id.filter(i -> !read.isEmpty()).map(i -> new Chain(i, on, when, read, quiet, loops));
  }

  private static Optional<QuietHours> quietHours(Part part) {
    Fields fields = part.fields();
    Optional<String> outside =
        fields.needed("outside", "name the calendar of waking hours", Part::text);
    Optional<When> unless = fields.part("unless").map(p -> WhenReader.ofInquiry(Optional.of(p)));
    fields.done();
    return outside.map(calendar -> new QuietHours(calendar, unless));
  }

  private static Optional<Tier> tier(Part part) {
    Fields fields = part.fields();
    Optional<Part> whom = fields.needed("notify", WHO);
    List<Notify> notifies = whom.map(list -> list.each(ChainReader::whom)).orElse(List.of());
    whom.filter(list -> notifies.isEmpty() && list.mistakes().isClean(list.path()))
        .ifPresent(list -> list.wrong("tells nobody", WHO));
    List<Via> via = new ArrayList<>(fields.list("via", ChainReader::via));
    if (via.isEmpty()) {
      via.add(new Via.Event());
    }
    Optional<Duration> within =
        fields.needed(
            "acknowledgeWithin", "say how long they have, such as PT15M", p -> p.duration(false));
    int repeat = fields.or("repeat", 1, p -> p.whole(1, TIMES_MAX));
    List<Action> then = fields.part("then").map(ChainReader::actions).orElse(List.of());
    fields.done();
    return within
        .filter(w -> !notifies.isEmpty())
        .map(w -> new Tier(notifies, via, w, repeat, then));
  }

  private static Optional<Notify> whom(Part part) {
    if (part.isText()) {
      return part.text().flatMap(text -> assignee(text, part));
    }
    Fields fields = part.fields();
    Optional<Notify> found = Optional.empty();
    if (fields.has("queue")) {
      Optional<String> leads = fields.maybe("queue", Part::text);
      if (leads.filter(l -> !l.equals("leads")).isPresent()) {
        part.wrong("only a queue's leads can be told", "write {queue: leads}");
      }
      found = leads.map(_ -> new Notify.QueueLeads());
    } else if (fields.has("duty")) {
      found = fields.maybe("duty", Part::text).map(Notify.OnDuty::new);
    } else if (fields.has("person")) {
      Optional<String> person = fields.maybe("person", Part::text);
      Optional<String> deputy =
          fields.needed("deputy", "name who stands in when they are away", Part::text);
      found = person.flatMap(p -> deputy.map(d -> new Notify.Person(p, d)));
    } else if (part.isMapping()) {
      part.wrong("tells nobody", WHO);
      return Optional.empty();
    }
    fields.done();
    return found;
  }

  private static Optional<Notify> assignee(String text, Part part) {
    if (text.equals("assignee")) {
      return Optional.of(new Notify.Assignee());
    }
    part.wrong("nobody is called " + text, WHO);
    return Optional.empty();
  }

  private static Optional<Via> via(Part part) {
    if (!part.isText()) {
      Fields fields = part.fields();
      Optional<Via> webhook =
          fields.needed("webhook", "name the webhook", Part::id).map(Via.Webhook::new);
      fields.done();
      return webhook;
    }
    return part.text()
        .flatMap(text ->
            switch (text) {
              case "event" -> Optional.of(new Via.Event());
              case "email" -> Optional.of(new Via.Email());
              default -> {
                part.wrong(
                    "there is no way called " + text, "write event, email or {webhook: its name}");
                yield Optional.empty();
              }
            });
  }

  private static List<Action> actions(Part part) {
    Fields fields = part.fields();
    List<Action> actions = new ArrayList<>();
    fields
        .maybe("raisePriorityBy", p -> p.whole(1, 3))
        .ifPresent(steps -> actions.add(new Action.RaisePriorityBy(steps)));
    fields
        .maybe("transferTo", Part::text)
        .ifPresent(queue -> actions.add(new Action.TransferTo(queue)));
    fields.done();
    return actions;
  }
}
