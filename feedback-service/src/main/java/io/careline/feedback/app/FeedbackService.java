package io.careline.feedback.app;

import io.careline.contract.CustomerEvent;
import io.careline.contract.EventData;
import io.careline.contract.InquiryRef;
import io.careline.contract.IntakeEvent;
import io.careline.contract.IntakeEvent.Privacy;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Source;
import io.careline.contract.Topics;
import io.careline.decider.Decider;
import io.careline.decider.Input;
import io.careline.decider.Reply;
import io.careline.feedback.domain.FeedbackCommand;
import io.careline.feedback.domain.FeedbackDecider;
import io.careline.feedback.domain.FeedbackState;
import io.careline.feedback.domain.Survey;
import io.careline.feedback.store.CommentRows;
import io.careline.feedback.store.SurveyRows;
import io.careline.runtime.Handled;
import io.careline.runtime.JsonStateStore;
import io.careline.runtime.ServiceDefinition;
import io.careline.runtime.StateStore;
import io.careline.runtime.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Feedback: what it reads, how it decides, and the rows that it keeps beside its states. */
@ApplicationScoped
public class FeedbackService implements ServiceDefinition<FeedbackState, FeedbackCommand> {
  private final FeedbackDecider decider = new FeedbackDecider();
  private final StateStore<FeedbackState> states =
      new JsonStateStore<>(FeedbackState.class, Survey.class);
  private final SurveyRows surveys = new SurveyRows();
  private final CommentRows comments = new CommentRows();
  private final SurveyMetrics metrics;

  FeedbackService(SurveyMetrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public Source source() {
    return Source.FEEDBACK;
  }

  @Override
  public Decider<FeedbackState, FeedbackCommand> decider() {
    return decider;
  }

  @Override
  public Set<String> topics() {
    return Set.of(Topics.INQUIRIES, Topics.CUSTOMERS);
  }

  @Override
  public Set<Class<? extends EventData>> observes() {
    return Set.of(
        IntakeEvent.Received.class,
        IntakeEvent.Reclassified.class,
        IntakeEvent.Abandoned.class,
        IntakeEvent.Rejected.class,
        IntakeEvent.Merged.class,
        RoutingEvent.Queued.class,
        RoutingEvent.Resolved.class,
        RoutingEvent.Reopened.class,
        RoutingEvent.Closed.class,
        IntakeEvent.PrivacyChanged.class,
        IntakeEvent.TextsDeleted.class,
        CustomerEvent.Erased.class);
  }

  @Override
  public StateStore<FeedbackState> states() {
    return states;
  }

  @Override
  public void write(Tx tx, List<Handled<FeedbackState, FeedbackCommand>> handled) {
    writeSurveys(tx, handled);
    writeComments(tx, handled);
    List<UUID> erased = new ArrayList<>();
    List<UUID> old = new ArrayList<>();
    for (Handled<FeedbackState, FeedbackCommand> one : handled) {
      if (one.input() instanceof Input.Observed<FeedbackCommand> observed
          && observed.event().data() instanceof CustomerEvent.Erased customer) {
        erased.addAll(customer.allIds());
      }
      if (one.input() instanceof Input.Observed<FeedbackCommand> observed
          && observed.event().data() instanceof IntakeEvent.TextsDeleted told
          && told.what() == IntakeEvent.Texts.CONVERSATION) {
        old.add(told.inquiry().id());
      }
    }
    if (!erased.isEmpty()) {
      comments.deleteOf(tx, erased);
    }
    if (!old.isEmpty()) {
      comments.deleteAbout(tx, old);
    }
  }

  @Override
  public void committed(List<Handled<FeedbackState, FeedbackCommand>> handled) {
    handled.forEach(one -> one.events().forEach(event -> metrics.told(event.data())));
  }

  private void writeSurveys(Tx tx, List<Handled<FeedbackState, FeedbackCommand>> handled) {
    Map<String, FeedbackState> before = new LinkedHashMap<>();
    Map<String, FeedbackState> after = new HashMap<>();
    for (Handled<FeedbackState, FeedbackCommand> one : handled) {
      before.putIfAbsent(one.key(), one.before());
      after.put(one.key(), one.after());
    }
    List<KnownSurvey> changed = new ArrayList<>();
    before.forEach((key, old) -> changed.addAll(changed(old, after.getOrDefault(key, old))));
    if (!changed.isEmpty()) {
      surveys.write(tx, changed);
    }
  }

  private static List<KnownSurvey> changed(FeedbackState before, FeedbackState after) {
    InquiryRef inquiry = after.inquiry().inquiry();
    if (inquiry == null || before.surveys().equals(after.surveys())) {
      return List.of();
    }
    return after.surveys().stream()
        .filter(survey -> !before.surveys().contains(survey))
        .map(survey -> KnownSurvey.of(inquiry, survey))
        .toList();
  }

  private void writeComments(Tx tx, List<Handled<FeedbackState, FeedbackCommand>> handled) {
    Map<UUID, Comment> written = new LinkedHashMap<>();
    Set<UUID> withdrawn = new LinkedHashSet<>();
    for (Handled<FeedbackState, FeedbackCommand> one : handled) {
      InquiryRef inquiry = one.after().inquiry().inquiry();
      if (inquiry != null
          && one.reply() instanceof Reply.Done
          && one.input()
              instanceof
              Input.Commanded<FeedbackCommand>(String _, FeedbackCommand.Answer answer, var _)) {
        written.remove(answer.surveyId());
        if (answer.comment() == null || one.after().privacy() == Privacy.ERASED) {
          withdrawn.add(answer.surveyId());
        } else {
          withdrawn.remove(answer.surveyId());
          written.put(
              answer.surveyId(),
              new Comment(answer.surveyId(), inquiry.customerId(), answer.comment(), one.now()));
        }
      }
    }
    if (!withdrawn.isEmpty()) {
      comments.delete(tx, withdrawn);
    }
    if (!written.isEmpty()) {
      comments.write(tx, written.values());
    }
  }
}
