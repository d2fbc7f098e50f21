package io.careline.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.Channel;
import io.careline.contract.Priority;
import io.careline.contract.Target;
import io.careline.policy.Chain;
import io.careline.policy.Classification;
import io.careline.policy.ContactFacts;
import io.careline.policy.Duty;
import io.careline.policy.InquiryFacts;
import io.careline.policy.MessageTemplate;
import io.careline.policy.Policy;
import io.careline.policy.Promise;
import io.careline.policy.Tone;
import io.careline.policy.Trigger;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultPolicyTest {
  private static final Policy POLICY = DefaultPolicy.load();
  private static final Set<String> URGENT_MATTERS =
      Set.of("safety", "fraud", "data-breach", "press-or-authority");

  @Test
  void has_neither_mistakes_nor_warnings() {
    assertThat(PolicyDocument.parse(DefaultPolicy.yaml()))
        .isInstanceOfSatisfying(
            PolicyResult.Valid.class, valid -> assertThat(valid.warnings()).isEmpty());
  }

  @ParameterizedTest(name = "{1}: {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Your heater caught fire last night           | safety",
        "Mein Sohn hat sich an dem Gerät verletzt     | safety",
        "Doznałam poparzenia przez wasze urządzenie   | safety",
        "Someone committed fraud with my account      | fraud",
        "Auf meinem Konto ist ein Betrug passiert     | fraud",
        "Padłem ofiarą oszustwa                       | fraud",
        "I was sent another customer's data by mail   | data-breach",
        "Bei Ihnen gab es wohl ein Datenleck          | data-breach",
        "Czy doszło do wycieku? Wyciek danych w prasie| data-breach",
        "I am a journalist writing about you          | press-or-authority",
        "Presseanfrage der Morgenpost                 | press-or-authority",
        "Złożyłem skargę, sprawą zajmie się UOKiK     | press-or-authority",
        "Under GDPR, send me what you hold about me   | data-subject-request",
        "Bitte meine Daten löschen                    | data-subject-request",
        "Na podstawie RODO proszę o kopię             | data-subject-request",
        "I want to make a complaint                   | complaint",
        "Das ist eine Beschwerde                      | complaint",
        "Składam reklamację                           | complaint",
        "Please cancel my subscription                | cancellation",
        "Ich kündige meinen Vertrag                   | cancellation",
        "Chcę rozwiązać umowę, rezygnuję              | cancellation",
        "There is a wrong amount on my invoice        | billing",
        "Warum wurde zweimal abgebucht?               | billing",
        "Nie zgadza się kwota na fakturze             | billing",
        "Where is my parcel?                          | delivery",
        "Wann kommt mein Paket?                       | delivery",
        "Gdzie jest moja przesyłka?                   | delivery",
        "I can't log in any more                      | technical",
        "Das WLAN funktioniert nicht                  | technical",
        "Aplikacja nie działa                         | technical",
        "Can you make me a better offer?              | sales",
        "Welchen Tarif empfehlen Sie?                 | sales",
        "Jaka jest wasza oferta?                      | sales",
        "Well done, great service!                    | praise",
        "Hello, I have a question                     | other",
        "Guten Tag                                    | other",
        "Dzień dobry                                  | other"
      })
  void tells_matters_apart_in_three_languages(String text, String category) {
    assertThat(classify(text, "STANDARD").category()).isEqualTo(category);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "URGENT!!! Please answer immediately, this is very urgent",
        "Sofort bearbeiten, sonst gehe ich zum Anwalt",
        "Natychmiast proszę o zwrot pieniędzy",
        "I have waited for weeks, this is unacceptable",
        "My internet is down and I work from home",
        "My order never arrived, cancel everything"
      })
  void urgent_is_not_whoever_shouts_nor_whoever_is_important(String text) {
    assertThat(classify(text, "STANDARD").priority()).isLessThan(Priority.URGENT);
    assertThat(classify(text, "VIP").priority()).isLessThan(Priority.URGENT);
  }

  @Test
  void urgent_is_for_safety_fraud_data_breach_press_and_authorities_alone() {
    assertThat(POLICY.categories().stream().filter(c -> c.priority() == Priority.URGENT))
        .extracting(c -> c.id())
        .containsExactlyInAnyOrderElementsOf(URGENT_MATTERS);
    assertThat(POLICY.priorities()).noneMatch(p -> p.raiseTo() == Priority.URGENT);
  }

  @Test
  void a_very_important_customer_is_raised_by_one_and_the_rule_is_recorded() {
    assertThat(classify("Where is my parcel?", "VIP"))
        .isEqualTo(
            new Classification(
                "delivery", Priority.HIGH, "care", "category:delivery(word: parcel)+priority:1"));
  }

  @Test
  void every_message_speaks_every_language_in_every_tone() {
    assertThat(POLICY.messages().keySet())
        .containsExactlyInAnyOrderElementsOf(MessageTemplate.KNOWN);
    for (MessageTemplate message : POLICY.messages().values()) {
      assertThat(message.texts().keySet()).containsExactlyInAnyOrder("en", "de", "pl");
      assertThat(message.texts().values())
          .allSatisfy(variants -> assertThat(variants).containsOnlyKeys(Tone.values()));
    }
  }

  @Test
  void a_call_is_a_goal_and_no_promise_that_escalates() {
    InquiryFacts call = facts(Channel.PHONE, "other", Priority.NORMAL);

    assertThat(POLICY.promisesFor(call))
        .extracting(Promise::target)
        .containsOnly(Target.RESOLUTION);
    assertThat(POLICY.chainsFor(new Trigger.Warned(Target.FIRST_RESPONSE, 0.9), call)).isEmpty();
    assertThat(POLICY.goals().serviceLevel().orElseThrow().channels())
        .containsExactly(Channel.PHONE);
  }

  @Test
  void statutory_terms_run_beside_the_companys_own() {
    assertThat(POLICY.promisesFor(facts(Channel.EMAIL, "complaint", Priority.HIGH)))
        .extracting(Promise::id)
        .containsExactly("first-reply", "next-reply", "statutory-complaint", "resolve");
    assertThat(POLICY.promisesFor(facts(Channel.EMAIL, "data-subject-request", Priority.HIGH)))
        .extracting(Promise::id)
        .contains("statutory-data-subject", "resolve-data-subject")
        .doesNotContain("resolve");
  }

  @Test
  void every_statutory_term_names_its_source_and_asks_for_a_lawyer() {
    List<String> lines = DefaultPolicy.yaml().lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains("statutory: true")) {
        assertThat(lines.get(i - 1) + lines.get(i - 2)).contains("art.").contains("lawyer");
      }
    }
  }

  @Test
  void a_named_person_has_a_deputy_and_a_rota_more_than_one_person() {
    assertThat(POLICY.escalations().stream().flatMap(c -> c.tiers().stream()))
        .flatExtracting(Chain.Tier::notifies)
        .filteredOn(n -> n instanceof Chain.Notify.Person)
        .isNotEmpty()
        .allSatisfy(n -> assertThat(((Chain.Notify.Person) n).deputy()).isNotBlank());
    assertThat(POLICY.duty().values().stream().flatMap(d -> d.layers().stream()))
        .extracting(Duty.Layer::people)
        .allSatisfy(people -> assertThat(people).hasSizeGreaterThan(1));
  }

  @Test
  void an_ordinary_warning_begins_no_chain() {
    InquiryFacts mail = facts(Channel.EMAIL, "billing", Priority.NORMAL);

    assertThat(POLICY.chainsFor(new Trigger.Warned(Target.FIRST_RESPONSE, 0.9), mail)).isEmpty();
    assertThat(POLICY.chainsFor(new Trigger.Breached(Target.RESOLUTION), mail))
        .extracting(Chain::id)
        .containsExactly("late");
    assertThat(POLICY.chainsFor(new Trigger.Breached(Target.NEXT_RESPONSE), mail)).isEmpty();
  }

  private static Classification classify(String text, String tier) {
    return POLICY.classify(
        new ContactFacts(text, Channel.EMAIL, "care@example.com", tier, "en", Set.of()));
  }

  private static InquiryFacts facts(Channel channel, String category, Priority priority) {
    return new InquiryFacts(
        channel, "care@example.com", category, priority, "STANDARD", "en", "care");
  }
}
