package io.careline.intake.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.EventData;
import io.careline.contract.IntakeEvent;
import io.careline.contract.Sentiment;
import io.careline.policy.Assessment;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnderstoodTest {

  @Test
  void how_the_first_and_a_later_contact_sound_is_told_behind_them() {
    Desk desk = new Desk();

    List<EventData> first = desk.give(Desk.opening(mail("Where is it", Sentiment.NEGATIVE, null)));
    List<EventData> later = desk.give(Desk.following(mail("Thank you", Sentiment.POSITIVE, null)));

    assertThat(first.get(0)).isInstanceOf(IntakeEvent.Received.class);
    IntakeEvent.Assessed told = (IntakeEvent.Assessed) first.get(1);
    assertThat(told.sentiment()).isEqualTo(Sentiment.NEGATIVE);
    assertThat(told.label()).isNull();
    assertThat(later).hasSize(2);
    assertThat(later.get(0)).isInstanceOf(IntakeEvent.Contacted.class);
    assertThat(((IntakeEvent.Assessed) later.get(1)).sentiment()).isEqualTo(Sentiment.POSITIVE);
  }

  @Test
  void nothing_is_told_where_there_is_nothing_to_say() {
    Desk desk = new Desk();

    assertThat(desk.give(Desk.opening(mail("Where is it", Sentiment.NEUTRAL, null))))
        .noneMatch(IntakeEvent.Assessed.class::isInstance);
    assertThat(desk.give(Desk.following(mail("And now?", Sentiment.NEUTRAL, null)))).hasSize(1);
  }

  @Test
  void the_written_language_is_answered_unless_one_was_declared() {
    Desk undeclared = new Desk();
    undeclared.give(Desk.opening(mail("Wo ist es", Sentiment.NEUTRAL, "de", null)));
    Desk declared = new Desk();
    declared.give(Desk.opening(mail("Wo ist es", Sentiment.NEUTRAL, "de", "pl-PL")));
    Desk unsure = new Desk();
    unsure.give(Desk.opening(mail("??", Sentiment.NEUTRAL, null, null)));

    assertThat(undeclared.ref().language()).isEqualTo("de");
    assertThat(declared.ref().language()).isEqualTo("pl");
    assertThat(unsure.ref().language()).isEqualTo("en");
  }

  @Test
  void what_is_quoted_or_forwarded_is_not_said() {
    assertThat(SaidText.of("Thank you.\n\nOn Mon, 2 Mar 2026 at 09:00 Care wrote:\n> complaint"))
        .isEqualTo("Thank you.");
    assertThat(SaidText.of("> your complaint?\nNo, all is well.\n> anything else?\nNothing."))
        .isEqualTo("No, all is well.\nNothing.");
    assertThat(SaidText.of("See below\n-------- Original Message --------\nan old complaint"))
        .isEqualTo("See below");
  }

  @Test
  void who_quotes_everything_says_everything() {
    assertThat(SaidText.of("> my complaint")).isEqualTo("> my complaint");
  }

  private static Contact mail(String text, Sentiment sentiment, @Nullable String written) {
    return mail(text, sentiment, written, "en");
  }

  private static Contact mail(
      String text, Sentiment sentiment, @Nullable String written, @Nullable String declared) {
    Contact plain = Desk.mail(text);
    return new Contact(
        plain.kind(),
        plain.channel(),
        plain.source(),
        plain.conversationId(),
        plain.isKnownCall(),
        plain.sender(),
        plain.agentId(),
        declared,
        plain.subject(),
        plain.text(),
        plain.tier(),
        plain.labels(),
        plain.robot(),
        plain.occurredAt(),
        plain.test(),
        new Assessment(Map.of(), written, sentiment, sentiment == Sentiment.NEUTRAL ? 0 : 0.5));
  }
}
