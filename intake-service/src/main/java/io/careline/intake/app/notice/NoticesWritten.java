package io.careline.intake.app.notice;

import io.careline.contract.Event;
import io.careline.contract.FeedbackEvent;
import io.careline.contract.IntakeEvent;
import io.careline.contract.OutboundEvent;
import io.careline.decider.Input;
import io.careline.intake.app.KeepInquiries;
import io.careline.intake.app.KeepInquiries.Addressee;
import io.careline.intake.app.KeepInquiries.OutboundRequest;
import io.careline.intake.app.KeepInquiries.OwnMessage;
import io.careline.intake.app.incident.KeepIncidents;
import io.careline.intake.domain.Inquiry;
import io.careline.intake.domain.IntakeCommand;
import io.careline.intake.domain.IntakeState;
import io.careline.intake.domain.Told.Standing;
import io.careline.policy.MessageTemplate;
import io.careline.policy.Policies;
import io.careline.runtime.Handled;
import io.careline.runtime.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a batch's notices. They name people, so that they are made where people are kept.
 */
public final class NoticesWritten {
  private static final String INTAKE = "intake";
  private static final Addressee NOBODY = new Addressee("", null);

  private final List<One> notices = new ArrayList<>();

  private record One(
      IntakeEvent.Notified event,
      Instant at,
      NoticeFacts.@Nullable Asked asked,
      Set<UUID> incidents,
      Map<UUID, Integer> carried) {}

  /** One more. */
  public void add(
      Handled<IntakeState, IntakeCommand> handled, Event event, IntakeEvent.Notified told) {
    Set<UUID> running = incidentsOf(handled, told);
    notices.add(
        new One(
            told,
            event.time(),
            askedBy(handled),
            running,
            running.isEmpty() ? Map.of() : carriedBy(handled)));
  }

  /** Writes them behind the inquiries' own rows. */
  public void to(
      Tx tx, KeepInquiries keep, KeepIncidents incidents, CustomerTexts texts, Policies policies) {
    if (notices.isEmpty()) {
      return;
    }
    Map<UUID, Addressee> addressees =
        keep.addressees(tx, notices.stream().map(one -> one.event().inquiry().id()).toList());
    Set<UUID> wanted = new HashSet<>();
    notices.forEach(one -> wanted.addAll(one.incidents()));
    Map<UUID, Map<String, String>> latest =
        wanted.isEmpty() ? Map.of() : incidents.latestTexts(tx, wanted);
    Map<String, Map<String, String>> news = new HashMap<>();
    List<OwnMessage> said = new ArrayList<>();
    List<OutboundRequest> requested = new ArrayList<>();
    for (One one : notices) {
      IntakeEvent.Notified told = one.event();
      UUID id = told.outboundId();
      Addressee to = addressees.getOrDefault(told.inquiry().id(), NOBODY);
      NoticeFacts facts =
          new NoticeFacts(
              told.template(),
              told.about(),
              told.inquiry(),
              to.number(),
              to.name(),
              one.asked(),
              textsOf(
                  one,
                  latest,
                  about -> news.computeIfAbsent(about, a -> textOf(tx, incidents, a)),
                  incident -> carried(tx, incidents, one, incident)),
              one.at());
      OutboundEvent.Kind kind =
          one.asked() == null ? OutboundEvent.Kind.NOTICE : OutboundEvent.Kind.SURVEY;
      String text = texts.of(facts, policies);
      said.add(new OwnMessage(id, told.inquiry(), kind.name(), INTAKE, text, one.at()));
      requested.add(new OutboundRequest(id, told.inquiry().id(), id, kind, one.at()));
    }
    keep.say(tx, said);
    keep.request(tx, requested);
  }

  private static List<Map<String, String>> textsOf(
      One one,
      Map<UUID, Map<String, String>> latest,
      Function<String, Map<String, String>> newsOf,
      Function<UUID, @Nullable Map<String, String>> carriedOf) {
    String about = one.event().about();
    if (one.event().template().equals(MessageTemplate.INCIDENT) && about != null) {
      return List.of(newsOf.apply(about));
    }
    List<Map<String, String>> texts = new ArrayList<>();
    for (UUID id : one.incidents().stream().sorted().toList()) {
      Map<String, String> decided = carriedOf.apply(id);
      Map<String, String> text = decided == null ? latest.get(id) : decided;
      if (text != null) {
        texts.add(text);
      }
    }
    return texts;
  }

  /** The text that the decision says the customer hears, if one is newer by now. */
  private static @Nullable Map<String, String> carried(
      Tx tx, KeepIncidents incidents, One one, UUID id) {
    Integer text = one.carried().get(id);
    return text == null ? null : incidents.text(tx, id, text);
  }

  /** What a contact just decided; a notice that waited says what is said by now. */
  private static Map<UUID, Integer> carriedBy(Handled<IntakeState, IntakeCommand> handled) {
    return handled.input() instanceof Input.Commanded<IntakeCommand>
            && handled.after() instanceof Inquiry inquiry
        ? inquiry.told().heard()
        : Map.of();
  }

  private static Map<String, String> textOf(Tx tx, KeepIncidents incidents, String about) {
    String[] parts = about.split(":", 3);
    return incidents.text(tx, UUID.fromString(parts[1]), Integer.parseInt(parts[2]));
  }

  /** Who writes while an incident runs reads of it at once. */
  private static Set<UUID> incidentsOf(
      Handled<IntakeState, IntakeCommand> handled, IntakeEvent.Notified told) {
    Set<UUID> ids = new HashSet<>();
    if (told.template().equals(MessageTemplate.RECEIVED)
        && handled.after() instanceof Inquiry inquiry) {
      inquiry
          .told()
          .incidents()
          .forEach((id, standing) -> {
            if (standing != Standing.LEFT) {
              ids.add(id);
            }
          });
    }
    return ids;
  }

  private static NoticeFacts.@Nullable Asked askedBy(Handled<IntakeState, IntakeCommand> handled) {
    if (!(handled.input() instanceof Input.Observed<IntakeCommand> observed)
        || !(handled.after() instanceof Inquiry inquiry)) {
      return null;
    }
    return switch (observed.event().data()) {
      case FeedbackEvent.Invited e -> new NoticeFacts.Asked(e.surveyId(), inquiry.surveyUntil());
      case FeedbackEvent.Reminded e -> new NoticeFacts.Asked(e.surveyId(), inquiry.surveyUntil());
      default -> null;
    };
  }
}
