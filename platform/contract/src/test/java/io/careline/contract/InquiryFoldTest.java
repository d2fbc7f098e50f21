package io.careline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.careline.contract.RoutingEvent.AwaitingWhat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InquiryFoldTest {
  private static final Histories HISTORY = new Histories();
  private static final Pattern DIAGRAM_LINE =
      Pattern.compile("\\*\\s+(?:from )?([A-Z_, ]+?) +-- ([a-z., -]+?) --> ([A-Z_]+)");

  @Test
  void the_transitions_of_the_javadoc_are_those_of_the_code() {
    assertThat(transitionsOfCode()).containsExactlyInAnyOrderElementsOf(transitionsOfJavadoc());
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void every_status_can_be_reached(Status status) {
    assertThat(HISTORY.in(status).status()).isEqualTo(status);
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void events_of_the_other_services_change_nothing(Status status) {
    InquiryFold fold = HISTORY.in(status);
    EventTypes.all().values().stream()
        .map(Samples::of)
        .filter(data -> !(data instanceof IntakeEvent) && !(data instanceof RoutingEvent))
        .forEach(data -> assertThat(fold.apply(Samples.event(data))).isSameAs(fold));
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(names = {"ABANDONED", "REJECTED", "MERGED"})
  void intakes_ending_covers_whatever_routing_says(Status ending) {
    for (Status before : Status.values()) {
      InquiryFold fold = HISTORY.in(before).apply(HISTORY.ending(ending));
      Status expected = HISTORY.isEnding(before) ? before : ending;
      assertThat(fold.status()).isEqualTo(expected);
      for (Event event : HISTORY.everyRoutingEvent()) {
        assertThat(fold.apply(event).status()).isEqualTo(expected);
      }
    }
  }

  @Test
  void an_offer_is_closed_by_its_own_end_alone() {
    InquiryFold offered = HISTORY.in(Status.OFFERED);
    UUID other = Samples.uuid("another offer");
    List<RoutingEvent> foreign =
        List.of(
            new RoutingEvent.OfferExpired(Histories.INQUIRY, other, "ann"),
            new RoutingEvent.OfferDeclined(Histories.INQUIRY, other, "ann", "BUSY"),
            new RoutingEvent.OfferRevoked(Histories.INQUIRY, other, "ann", "GONE"),
            new RoutingEvent.Assigned(
                Histories.INQUIRY, Histories.ASSIGNMENT, other, "ann", null, "ann"));
    assertThat(foreign)
        .allSatisfy(event -> assertThat(offered.apply(HISTORY.event(event))).isEqualTo(offered));
  }

  @Test
  void an_assignment_ends_by_its_own_end_alone() {
    InquiryFold assigned = HISTORY.in(Status.ASSIGNED);
    Event foreign =
        HISTORY.event(
            new RoutingEvent.Unassigned(
                Histories.INQUIRY, Samples.uuid("another assignment"), "ann", "GONE"));
    assertThat(assigned.apply(foreign)).isEqualTo(assigned);
  }

  @Test
  void a_second_agent_is_never_assigned() {
    InquiryFold assigned = HISTORY.in(Status.ASSIGNED);
    Event second =
        HISTORY.event(
            new RoutingEvent.Assigned(
                Histories.INQUIRY, Samples.uuid("second"), null, "bob", null, "boss"));
    assertThat(assigned.apply(second).agentId()).isEqualTo("ann");
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void offer_and_assignment_exist_exactly_in_their_statuses(Status status) {
    InquiryFold fold = HISTORY.in(status);
    if (!HISTORY.isEnding(status)) {
      assertThat(fold.openOffer() != null).isEqualTo(status == Status.OFFERED);
      assertThat(fold.agentId() != null).isEqualTo(status.isHeldByAgent());
      assertThat(fold.assignmentId() != null).isEqualTo(status.isHeldByAgent());
    }
  }

  @Test
  void a_reopening_begins_the_next_episode_and_remembers_the_agent() {
    InquiryFold resolved = HISTORY.in(Status.RESOLVED);
    assertThat(resolved.episode()).isEqualTo(1);
    assertThat(resolved.resolvedAt()).isNotNull();
    InquiryFold reopened =
        resolved.apply(HISTORY.event(new RoutingEvent.Reopened(Histories.INQUIRY, 2, "CONTACT")));
    assertThat(reopened.episode()).isEqualTo(2);
    assertThat(reopened.resolvedAt()).isNull();
    assertThat(reopened.lastAgentId()).isEqualTo("ann");
  }

  @Test
  void turns_of_the_customer_are_counted_and_intake_owns_category_and_priority() {
    InquiryRef urgent = Histories.INQUIRY.reclassified("fraud", Priority.URGENT, "v2");
    InquiryFold fold =
        HISTORY
            .in(Status.QUEUED)
            .apply(
                HISTORY.event(
                    new IntakeEvent.Contacted(
                        Histories.INQUIRY, Samples.uuid("2"), Channel.EMAIL, null)))
            .apply(
                HISTORY.event(
                    new IntakeEvent.Reclassified(
                        urgent, "billing", Priority.NORMAL, "v1", "words", "boss")))
            .apply(
                HISTORY.event(
                    new RoutingEvent.Queued(Histories.INQUIRY, "fraud", "all", 1, "CLASS")));
    assertThat(fold.contacts()).isEqualTo(2);
    assertThat(fold.inquiry()).isEqualTo(urgent.inQueue("fraud"));
  }

  @Test
  void a_status_that_stays_keeps_its_time() {
    InquiryFold queued = HISTORY.in(Status.QUEUED);
    InquiryFold again =
        queued.apply(
            HISTORY.event(
                new RoutingEvent.Queued(Histories.INQUIRY, "other", "all", 1, "OVERFLOW")));
    assertThat(again.queue()).isEqualTo("other");
    assertThat(again.changedAt()).isEqualTo(queued.changedAt());
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void a_fold_can_be_kept_as_json(Status status) throws JsonProcessingException {
    InquiryFold fold = HISTORY.in(status);
    String json = ContractJson.MAPPER.writeValueAsString(fold);
    assertThat(ContractJson.MAPPER.readValue(json, InquiryFold.class)).isEqualTo(fold);
    assertThat(ContractJson.MAPPER.readTree(json).properties().size()).isLessThanOrEqualTo(4);
  }

  @Test
  void before_the_first_event_nothing_is_known() {
    assertThat(InquiryFold.start().known()).isFalse();
    assertThat(InquiryFold.start().changedAt()).isNull();
    assertThat(InquiryFold.start().status()).isEqualTo(Status.RECEIVED);
  }

  /** Every event is tried in every status; for {@code awaiting}, every kind of it. */
  private static Set<String> transitionsOfCode() {
    Set<String> transitions = new TreeSet<>();
    for (Status from : Status.values()) {
      InquiryFold fold = HISTORY.in(from);
      List<Event> events = new ArrayList<>(HISTORY.everyRoutingEvent());
      events.addAll(HISTORY.everyIntakeEvent());
      for (Event event : events) {
        Status to = fold.apply(event).status();
        if (to != from) {
          transitions.add(from + " " + name(event) + " " + to);
        }
      }
    }
    return transitions;
  }

  private static String name(Event event) {
    return event.data().getClass().getAnnotation(EventType.class).value();
  }

  private static Set<String> transitionsOfJavadoc() {
    String source =
        CommittedFile.read(Path.of("src/main/java/io/careline/contract/InquiryFold.java"));
    Map<Status, Boolean> seen = new EnumMap<>(Status.class);
    Set<String> transitions = new TreeSet<>();
    Matcher line = DIAGRAM_LINE.matcher(source);
    while (line.find()) {
      for (String from : line.group(1).split(",")) {
        for (String event : line.group(2).split(",")) {
          Status to = Status.valueOf(line.group(3));
          seen.put(to, true);
          transitions.add(Status.valueOf(from.strip()) + " " + event.strip() + " " + to);
        }
      }
    }
    assertThat(seen).containsOnlyKeys(Arrays.asList(Status.values()));
    assertThat(AwaitingWhat.values()).hasSize(3);
    return transitions;
  }
}
