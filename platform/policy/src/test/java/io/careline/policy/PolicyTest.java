package io.careline.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.Channel;
import io.careline.contract.Priority;
import io.careline.contract.Target;
import io.careline.policy.document.DefaultPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTest {
  private static final Policy POLICY = DefaultPolicy.load();
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest(name = "{0} is answered in {1}")
  @CsvSource(
      value = {"de, de", "de-AT, de", "PL, pl", "pl_PL, pl", "fr, en", "'', en", "NULL, en"},
      nullValues = "NULL")
  void customers_are_answered_in_the_nearest_spoken_language(
      @org.jspecify.annotations.Nullable String declared, String answered) {
    assertThat(POLICY.languageOf(declared)).isEqualTo(answered);
  }

  @ParameterizedTest(name = "\"{0}\" in \"{1}\": {2}")
  @CsvSource({
    "kündigen, ICH MÖCHTE KUNDIGEN, true",
    "Größe, die grosse, true",
    "łódź, LODZ, true",
    "cancel, it was cancelled, true",
    "cancel, miscancel, false",
    "VAT, vat., true",
    "VAT, vatican, false",
    "not working, it is  not-working!, true",
    "zażółć, zazolc gesla jazn, true"
  })
  void words_are_compared_without_case_accents_and_endings(
      String word, String text, boolean found) {
    assertThat(WordList.of(Map.of("en", List.of(word))).findIn(NormalText.of(text)).isPresent())
        .isEqualTo(found);
  }

  @Test
  void requirements_relax_with_the_time_waited() {
    assertThat(POLICY.requirementsAt("billing", Duration.ofSeconds(59)).require())
        .contains(new Requirement.AtLeast("billing", 3));
    Queue.Requirements later = POLICY.requirementsAt("billing", Duration.ofMinutes(1));
    assertThat(later.require()).contains(new Requirement.AtLeast("billing", 1));
    assertThat(later.step()).isEqualTo(1);
    assertThat(later.nextAfter()).contains(Duration.ofMinutes(5));
    assertThat(later.overflowTo()).isEmpty();
    Queue.Requirements last = POLICY.requirementsAt("billing", Duration.ofHours(1));
    assertThat(last.overflowTo()).contains("care");
    assertThat(last.nextAfter()).isEmpty();
    assertThat(last.require()).isEqualTo(later.require());
  }

  @Test
  void the_first_promise_that_fits_is_given_per_target() {
    assertThat(POLICY.promisesFor(facts(Channel.EMAIL, Priority.URGENT)))
        .extracting(Promise::id)
        .containsExactly("first-urgent", "next-reply", "resolve-urgent");
    assertThat(POLICY.promisesFor(facts(Channel.EMAIL, Priority.NORMAL)))
        .extracting(Promise::id)
        .containsExactly("first-reply", "next-reply", "resolve");
    assertThat(POLICY.promise("first-reply").orElseThrow().told().iso()).isEqualTo("P1D");
  }

  @Test
  void a_chain_is_quiet_outside_its_hours_unless_the_inquiry_was_urgent_before() {
    Chain chain = POLICY.chain("asked-for").orElseThrow();
    Instant saturday = berlin("2026-11-21T12:00");

    assertThat(POLICY.isQuiet(chain, saturday, facts(Channel.EMAIL, Priority.HIGH))).isTrue();
    assertThat(POLICY.notQuietFrom(chain, saturday, facts(Channel.EMAIL, Priority.HIGH)))
        .isEqualTo(berlin("2026-11-23T08:00"));
    assertThat(POLICY.isQuiet(chain, saturday, facts(Channel.EMAIL, Priority.URGENT))).isFalse();
  }

  @Test
  void triggers_begin_the_chains_that_name_them() {
    InquiryFacts mail = facts(Channel.EMAIL, Priority.NORMAL);

    assertThat(POLICY.chainsFor(new Trigger.Requested(), mail))
        .extracting(Chain::id)
        .containsExactly("asked-for");
    assertThat(POLICY.chainsFor(new Trigger.RepeatedContact(4, Duration.ofDays(7)), mail))
        .extracting(Chain::id)
        .containsExactly("comes-back");
    assertThat(POLICY.chainsFor(new Trigger.RepeatedContact(3, Duration.ofDays(7)), mail))
        .isEmpty();
    assertThat(POLICY.chainsFor(new Trigger.QueueWait("care", Duration.ofMinutes(15))))
        .extracting(Chain::id)
        .containsExactly("queue-in-trouble");
    assertThat(new Trigger.QueueBelowServiceLevel("care", 0.5, 3).label())
        .isEqualTo("QUEUE_BELOW_SERVICE_LEVEL");
    assertThat(new Trigger.Breached(Target.RESOLUTION).label()).isEqualTo("BREACHED");
  }

  @Test
  void people_take_turns_at_the_same_time_of_day_when_the_clocks_change() {
    Duty duty =
        new Duty(
            "leads",
            BERLIN,
            List.of(
                new Duty.Layer(
                    Duration.ofDays(7),
                    LocalDateTime.parse("2026-03-23T08:00"),
                    List.of("anna", "bogdan"))),
            List.of(
                new Duty.StandIn(
                    LocalDateTime.parse("2026-04-01T00:00"),
                    LocalDateTime.parse("2026-04-02T00:00"),
                    "clara",
                    Optional.of("bogdan"))));

    assertThat(duty.at(berlin("2026-03-23T07:59"))).isEmpty();
    assertThat(duty.at(berlin("2026-03-30T07:59"))).containsExactly("anna");
    assertThat(duty.at(berlin("2026-03-30T08:00"))).containsExactly("bogdan");
    assertThat(duty.at(berlin("2026-04-01T12:00"))).containsExactly("clara");
    assertThat(duty.at(berlin("2026-04-06T08:00"))).containsExactly("anna");
    assertThat(POLICY.dutyAt("nobody", Instant.EPOCH)).isEmpty();
  }

  @Test
  void messages_speak_the_tone_of_their_language() {
    assertThat(POLICY.message("received", "de-AT").orElseThrow()).contains("Sie erhalten");
    assertThat(POLICY.message("received", "en").orElseThrow())
        .contains("Thank you for your message!");
    assertThat(POLICY.message("farewell", "en")).isEmpty();
  }

  @Test
  void channels_cost_what_the_policy_says() {
    assertThat(POLICY.capacity().cost(Channel.PHONE)).isEqualTo(100);
    assertThat(POLICY.capacity().limit(Channel.CHAT)).isEqualTo(2);
    assertThat(POLICY.offers().expireAfter(Channel.PHONE)).isEqualTo(Duration.ofSeconds(20));
    assertThat(POLICY.wrapUp(Channel.EMAIL)).isEqualTo(WrapUp.NONE);
  }

  @Test
  void labels_and_channels_are_conditions_too() {
    When phoneMenu =
        new When(
            Set.of(Channel.PHONE),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of("menu-2"),
            WordList.NONE);
    ContactFacts call =
        new ContactFacts("", Channel.PHONE, "+49", "STANDARD", "de", Set.of("menu-2"));

    assertThat(phoneMenu.reasonFor(call, NormalText.of(""), Priority.NORMAL)).contains("");
    assertThat(
            phoneMenu.reasonFor(
                new ContactFacts("", Channel.PHONE, "+49", "STANDARD", "de", Set.of()),
                NormalText.of(""),
                Priority.NORMAL))
        .isEmpty();
  }

  private static InquiryFacts facts(Channel channel, Priority priority) {
    return new InquiryFacts(
        channel, "care@example.com", "billing", priority, "STANDARD", "en", "billing");
  }

  private static Instant berlin(String local) {
    return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
  }
}
