package io.careline.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EventTypesTest {

  @Test
  void a_record_has_the_type_that_its_annotation_says() {
    assertThat(EventTypes.typeOf(IntakeEvent.Received.class))
        .isEqualTo("careline.inquiry.received.v1");
    assertThat(EventTypes.typeOf(Samples.of(ClockEvent.Breached.class)))
        .isEqualTo("careline.clock.breached.v1");
  }

  @Test
  void type_and_class_are_one_to_one() {
    assertThat(EventTypes.all()).isNotEmpty();
    EventTypes.all()
        .forEach((type, event) -> {
          assertThat(EventTypes.typeOf(event)).isEqualTo(type);
          assertThat(EventTypes.classOf(type)).contains(event);
        });
  }

  @Test
  void an_unknown_type_has_no_class() {
    assertThat(EventTypes.classOf("careline.inquiry.received.v2")).isEmpty();
    assertThat(EventTypes.classOf("com.example.other")).isEmpty();
  }

  @Test
  void an_interface_of_several_events_has_no_type() {
    assertThatThrownBy(() -> EventTypes.typeOf(IntakeEvent.class))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void every_event_stands_on_a_topic_under_a_key() {
    EventTypes.all()
        .values()
        .forEach(event -> {
          EventData data = Samples.of(event);
          assertThat(data.topic()).startsWith("careline.");
          assertThat(data.subject()).isNotEmpty();
        });
  }
}
