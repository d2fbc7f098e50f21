package io.careline.intake.domain;

import static io.careline.intake.domain.Desk.asTest;
import static io.careline.intake.domain.Desk.call;
import static io.careline.intake.domain.Desk.following;
import static io.careline.intake.domain.Desk.mail;
import static io.careline.intake.domain.Desk.opening;
import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.Event;
import io.careline.contract.EventData;
import io.careline.contract.FeedbackEvent;
import io.careline.contract.IntakeEvent;
import io.careline.contract.LifecycleEvent;
import io.careline.contract.OutboundEvent;
import io.careline.contract.Source;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests run the whole way, and nobody is asked to deliver anything. */
class TestInquiriesTest {

  private static Desk opened() {
    Desk desk = new Desk();
    desk.give(opening(asTest(mail("hello"))));
    return desk;
  }

  @Test
  void an_inquiry_is_a_test_from_its_first_event_on() {
    Desk desk = opened();
    desk.give(following(asTest(mail("again"))));
    desk.give(new IntakeCommand.Reclassify("complaint", null, "sue", null));

    assertThat(desk.ref().test()).isTrue();
    assertThat(desk.log())
        .extracting(Event::data)
        .isNotEmpty()
        .allSatisfy(said -> assertThat(((LifecycleEvent) said).inquiry().test()).isTrue());
  }

  @Test
  void a_real_inquiry_is_none() {
    Desk desk = new Desk();
    desk.give(opening(mail("hello")));

    assertThat(desk.ref().test()).isFalse();
  }

  static Stream<Arguments> messages() {
    return Stream.of(
        Arguments.of("a notice", opened().log().stream().map(Event::data).toList()),
        Arguments.of("a reply", opened().give(new IntakeCommand.Reply("anna", "Yes.", false))),
        Arguments.of("a survey", surveyed()));
  }

  private static List<EventData> surveyed() {
    Desk desk = opened();
    return desk.read(
        Source.FEEDBACK,
        new FeedbackEvent.Invited(
            desk.ref(),
            new UUID(5, 5),
            "after",
            List.of(FeedbackEvent.Measure.CSAT),
            new FeedbackEvent.Attribution("anna", null, 1),
            Desk.NINE.plus(Duration.ofDays(7))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("messages")
  void its_messages_count_as_delivered_and_nobody_delivers_them(String name, List<EventData> said) {
    assertThat(said).noneMatch(OutboundEvent.class::isInstance);
    assertThat(said)
        .filteredOn(IntakeEvent.Delivered.class::isInstance)
        .singleElement()
        .isEqualTo(
            new IntakeEvent.Delivered(
                ((LifecycleEvent) said.getFirst()).inquiry(), outboundOf(said), false));
  }

  private static UUID outboundOf(List<EventData> said) {
    for (EventData one : said) {
      if (one instanceof IntakeEvent.Replied replied) {
        return replied.outboundId();
      }
      if (one instanceof IntakeEvent.Notified notified) {
        return notified.outboundId();
      }
    }
    throw new AssertionError("nothing for the customer: " + said);
  }

  @Test
  void no_receipt_makes_its_message_undelivered() {
    Desk desk = opened();
    desk.give(new IntakeCommand.Reply("anna", "Yes.", false));
    UUID outbound = desk.inquiry().outbound().keySet().iterator().next();

    assertThat(desk.give(new IntakeCommand.Receipt(outbound, Delivery.FAILED, "HTTP_500")))
        .isEmpty();
    assertThat(desk.inquiry().outbound().values()).containsOnly(Delivery.DELIVERED);
  }

  @Test
  void a_call_that_is_made_up_for_is_a_test_too() {
    Desk desk = new Desk();
    desk.give(opening(asTest(call(ContactKind.CALL_ANSWERED))));

    assertThat(desk.log())
        .extracting(Event::data)
        .hasExactlyElementsOfTypes(IntakeEvent.Received.class, IntakeEvent.Answered.class);
    assertThat(desk.ref().test()).isTrue();
  }
}
