package io.careline.policy.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyDocumentTest {

  @Test
  void a_small_policy_is_valid() {
    assertThat(mistakes(SmallPolicy.YAML)).isEmpty();
  }

  @Test
  void ten_mistakes_are_reported_at_once_each_with_its_line() {
    String yaml =
        SmallPolicy.YAML
            .replace("zone: Europe/Berlin\n", "zone: Europe/Berlim\n")
            .replace("share: 0.8", "share: 80")
            .replace("priority: HIGH", "priority: VERY_HIGH")
            .replace("queue: care\n", "queue: car\n")
            .replace("raiseBy: 1", "raisBy: 1")
            .replace("atLeast: 3", "atLeast: 9")
            .replace("within: P3D", "within: three days")
            .replace("acknowledgeWithin: PT10M}\n      -", "acknowledgeWithin: PT0S}\n      -")
            .replace("{inquiry.number}, within", "{inquiry.nummer}, within")
            .replace("expire: P7D, ", "");

    List<Mistake> mistakes = mistakes(yaml);

    assertThat(mistakes)
        .extracting(Mistake::line)
        .containsExactly(
            SmallPolicy.line(yaml, "share: 80"),
            SmallPolicy.line(yaml, "Berlim"),
            SmallPolicy.line(yaml, "VERY_HIGH"),
            SmallPolicy.line(yaml, "queue: car\n"),
            SmallPolicy.line(yaml, "raisBy"),
            SmallPolicy.line(yaml, "atLeast: 9"),
            SmallPolicy.line(yaml, "three days"),
            SmallPolicy.line(yaml, "PT0S"),
            SmallPolicy.line(yaml, "inquiry.nummer"),
            SmallPolicy.line(yaml, "ask: [CSAT]"));
    assertThat(mistakes).allSatisfy(mistake -> assertThat(mistake.remedy()).isNotBlank());
    assertThat(mistakes).extracting(Mistake::path).doesNotHaveDuplicates();
  }

  static Stream<Arguments> rules() {
    return Stream.of(
        // The form of the document.
        rule(
            "a key that nobody knows",
            "title: {en: Small}",
            "titel: {en: Small}",
            "did you mean title?"),
        rule(
            "a key that stands twice",
            "tone: {en: friendly, de: formal}",
            "tone: {en: friendly, en: formal}",
            "keep one"),
        rule(
            "a text where a mapping must stand",
            "title: {en: Small}",
            "title: Small",
            "key: value"),
        rule("a text where a list must stand", "spoken: [en, de]", "spoken: en", "hyphen"),
        rule("a text where a number must stand", "raiseBy: 1", "raiseBy: one", "number"),
        rule("an id that is none", "- id: billing", "- id: Billing Matters", "lower-case"),
        rule(
            "a section that is missing",
            "goals:\n  serviceLevel: {share: 0.8, within: PT20S, channels: [PHONE]}\n",
            "",
            "goals: {serviceLevel"),
        // Calendars.
        rule(
            "a zone that does not exist",
            "    zone: Europe/Berlin\n    open",
            "    zone: Europa/Berlin\n    open",
            "did you mean Europe/Berlin?"),
        rule(
            "a holiday region that does not exist",
            "holidays: DE-BE",
            "holidays: DE-XX",
            "DE- with one of"),
        rule(
            "a calendar without open hours",
            "open: {mon-fri: [\"09:00-17:00\"]}",
            "open: {mon-fri: []}",
            "opening hours"),
        rule(
            "a calendar that says nothing of hours",
            "always: {open: 24x7}",
            "always: {zone: UTC}",
            "open: 24x7"),
        rule(
            "opening hours that overlap",
            "[\"09:00-17:00\"]",
            "[\"09:00-17:00\", \"16:00-18:00\"]",
            "join or part"),
        rule(
            "a night that overlaps the next morning",
            "[\"09:00-17:00\"]",
            "[\"09:00-10:00\", \"22:00-09:30\"]",
            "join or part"),
        rule("a day that is none", "mon-fri", "mon-fry", "mon-fri"),
        rule(
            "a day that stands twice",
            "{mon-fri: [\"09:00-17:00\"]}",
            "{mon-fri: [\"09:00-17:00\"], fri: [\"09:00-12:00\"]}",
            "keep one"),
        rule("an hour that is none", "09:00-17:00", "09:00-25:00", "00:00 to 24:00"),
        // Categories and priorities.
        rule("a category without a queue", "    queue: billing\n", "", "which queue"),
        rule(
            "a category in a queue that does not exist",
            "queue: billing\n",
            "queue: biling\n",
            "did you mean billing?"),
        rule(
            "no category for the rest",
            "- id: other\n    queue: care",
            "- id: other\n    when: {tier: VIP}\n    queue: care",
            "id: other"),
        rule(
            "a category that hides the ones below",
            "    when: {anyWord: {en: [invoice], de: [Rechnung]}}\n",
            "",
            "put it last"),
        rule(
            "a classifier without a model",
            "when: {anyWord: {en: [invoice], de: [Rechnung]}}",
            "when: {classifier: {label: billing, atLeast: 0.7}}",
            "classifier: {model:"),
        rule(
            "a classifier that suggests nothing",
            "when: {anyWord: {en: [invoice], de: [Rechnung]}}",
            "when: {classifier: {label: billing, atLeast: 0.7, suggestAt: 0.8}}",
            "make suggestAt the smaller one"),
        rule(
            "a pattern that looks ahead, which takes for ever on some texts",
            "when: {anyWord: {en: [invoice], de: [Rechnung]}}",
            "when: {pattern: '(?=invoice)\\d+'}",
            "RE2"),
        rule(
            "a pattern with an open bracket",
            "when: {anyWord: {en: [invoice], de: [Rechnung]}}",
            "when: {pattern: ['RMA-[0-9']}",
            "RE2"),
        rule(
            "a pattern that is found everywhere",
            "when: {anyWord: {en: [invoice], de: [Rechnung]}}",
            "when: {pattern: '[0-9]*'}",
            "RE2"),
        rule(
            "a pattern in a promise's condition",
            "when: {category: billing}",
            "when: {pattern: law}",
            "ask for the category"),
        rule("a category that stands twice", "- id: other", "- id: billing", "own id"),
        rule("a word without letters", "[invoice]", "[\"!!\"]", "write a word"),
        rule("a priority rule that raises nothing", ", raiseBy: 1", "", "raiseBy: 1"),
        rule(
            "words in a promise's condition",
            "when: {category: billing}",
            "when: {anyWord: {en: [law]}}",
            "ask for the category"),
        // Queues.
        rule(
            "a queue by a calendar that does not exist",
            "care: {calendar: office",
            "care: {calendar: ofice",
            "did you mean office?"),
        rule(
            "a queue without language or way out",
            "care: {calendar: office, require: [{skill: language, is: $language}]}",
            "care: {calendar: office}",
            "$language"),
        rule(
            "an overflow into a queue that does not exist",
            "overflowTo: care",
            "overflowTo: nowhere",
            "use one of"),
        rule(
            "an overflow that comes back",
            "care: {calendar: office, require: [{skill: language, is: $language}]}",
            "care: {calendar: office, relax: [{after: PT5M, overflowTo: billing}]}",
            "circle"),
        rule(
            "relaxations out of order",
            "relax: [{after: PT5M, overflowTo: care}]",
            "relax: [{after: PT5M, overflowTo: care}, {after: PT1M, overflowTo: care}]",
            "later than"),
        rule(
            "a spoken language that no queue serves",
            "[{skill: billing, atLeast: 3}, {skill: language, is: $language}]\n    relax: [{after: PT5M, overflowTo: care}]",
            "[{skill: language, is: en}]\n  later: {calendar: office, require: [{skill: language, is: en}]}",
            null),
        rule(
            "a level that is compared twice",
            "{skill: billing, atLeast: 3}",
            "{skill: billing, atLeast: 3, is: 2}",
            "write one of"),
        rule(
            "a level that there is not",
            "{skill: billing, atLeast: 3}",
            "{skill: billing, oneOf: [2, 9]}",
            "write such a number"),
        rule(
            "a choice of one",
            "{skill: billing, atLeast: 3}",
            "{anyOf: [{skill: billing, atLeast: 3}]}",
            "two requirements"),
        rule(
            "a choice within a choice",
            "{skill: billing, atLeast: 3}",
            "{anyOf: [{anyOf: [{team: a}, {team: b}]}, {team: c}]}",
            "outer one"),
        rule("a team without a name", "{skill: billing, atLeast: 3}", "{team: []}", "write team:"),
        rule(
            "a language twice",
            "{skill: billing, atLeast: 3}",
            "{skill: language, is: en, oneOf: [en, de]}",
            "oneOf: [de, pl]"),
        rule(
            "no language",
            "{skill: billing, atLeast: 3}",
            "{skill: language, atLeast: 3}",
            "oneOf: [de, pl]"),
        rule(
            "a language that nobody speaks in a choice",
            "{skill: billing, atLeast: 3}",
            "{anyOf: [{skill: language, is: fr}, {team: a}]}",
            "use one of"),
        rule(
            "a requirement of nothing",
            "{skill: billing, atLeast: 3}",
            "{atLeast: 3}",
            "team: or anyOf:"),
        rule(
            "a tie of no time",
            "relax: [{after: PT5M, overflowTo: care}]",
            "relax: [{after: PT5M, overflowTo: care}]\n    sticky: {last: PT0S}",
            "longer than nothing"),
        rule(
            "a tie that there is not",
            "relax: [{after: PT5M, overflowTo: care}]",
            "relax: [{after: PT5M, overflowTo: care}]\n    sticky: {lst: P7D}",
            "did you mean last?"),
        // Promises.
        rule(
            "a promise by a calendar that does not exist",
            "within: P3D, calendar: office",
            "within: P3D, calendar: offices",
            "did you mean office?"),
        rule("a promise of no time", "within: PT4H", "within: PT0S", "promise more"),
        rule("a promise of less than no time", "within: PT4H", "within: PT-4H", "promise more"),
        rule("a warning after the end", "warnAt: [0.9]", "warnAt: [1.5]", "number"),
        rule("a warning at the end", "warnAt: [0.9]", "warnAt: [0.9, 1]", "between 0 and 1"),
        rule("warnings out of order", "warnAt: [0.9]", "warnAt: [0.9, 0.5]", "order the shares"),
        rule("months of open days", "within: P3D", "within: P1M", "calendar-days"),
        rule("hours of calendar days", "within: P14D", "within: PT24H", "write days"),
        rule(
            "a statutory term that a pause loosens",
            "statutory: true",
            "statutory: true, pauseOn: [AWAITING_CUSTOMER]",
            "remove pauseOn"),
        rule(
            "a clock that stands still in a queue",
            "pauseOn: [AWAITING_CUSTOMER]",
            "pauseOn: [QUEUED]",
            "AWAITING_CUSTOMER"),
        rule(
            "a channel without a first response",
            "channel: [EMAIL, CHAT, SOCIAL]",
            "channel: [EMAIL, CHAT]",
            "channel: SOCIAL"),
        rule("phone without a goal", "channels: [PHONE]", "channels: [CHAT]", "PT20S"),
        rule(
            "a promise that is never given",
            "- {id: resolve, target",
            "- {id: wide, target: RESOLUTION, within: P1D, calendar: office}\n  - {id: resolve, target",
            "put it above"),
        rule(
            "a promise for a category that does not exist",
            "when: {category: billing}",
            "when: {category: biling}",
            "did you mean billing?"),
        rule("a promise that stands twice", "id: law", "id: first", "own id"),
        rule("a promise without end", "within: P3D", "within: P9999D", "promise less"),
        // Escalations and duty.
        rule(
            "a chain without a tier",
            "tiers:\n      - {notify: [assignee, {queue: leads}], acknowledgeWithin: PT10M}\n      - {notify: [{duty: leads}, {person: anna, deputy: bogdan}], via: [email], acknowledgeWithin: PT10M}",
            "tiers: []",
            "who is told first"),
        rule(
            "a tier that tells nobody",
            "notify: [assignee, {queue: leads}]",
            "notify: []",
            "assignee"),
        rule(
            "a chain that nothing begins", "on: [{warned: 0.9}, breached]", "on: []", "[breached]"),
        rule("a warning that no promise gives", "warned: 0.9", "warned: 0.95", "warnAt"),
        rule(
            "a mood",
            "on: [{warned: 0.9}, breached]",
            "on: [{sentiment: NEGATIVE}, breached]",
            "repeatedContact"),
        rule(
            "a rota that does not exist",
            "{duty: leads}",
            "{duty: leaders}",
            "did you mean leads?"),
        rule("a person that does not exist", "person: anna", "person: hanna", "did you mean anna?"),
        rule(
            "a person without a deputy",
            "{person: anna, deputy: bogdan}",
            "{person: anna}",
            "stands in"),
        rule("a deputy of themselves", "deputy: bogdan", "deputy: anna", "another person"),
        rule("a way that does not exist", "via: [email]", "via: [fax]", "event, email"),
        rule(
            "quiet hours by a calendar that does not exist",
            "outside: office",
            "outside: night",
            "use one of"),
        rule("a rota of nobody", "people: [anna, bogdan]}]", "people: []}]", "at least one person"),
        rule(
            "somebody unknown on duty",
            "people: [anna, bogdan]}]",
            "people: [anna, clara]}]",
            "use one of"),
        rule("a turn that does not end", "rotate: P7D", "rotate: PT0S", "longer than nothing"),
        // Messages and surveys.
        rule("a language without text", ", de: \"Es ist {inquiry.number}.\"", "", "remove de"),
        rule(
            "a tone without text",
            "de: \"Es ist {inquiry.number}.\"",
            "de: {friendly: Hallo}",
            "tone.de"),
        rule(
            "a message that is never sent",
            "  survey: {en",
            "  goodbye: {en: a, de: b}\n  survey: {en",
            "use one of"),
        rule(
            "a message that is missing",
            "  survey: {en: \"{survey.link}\", de: \"{survey.link}\"}\n",
            "",
            "write it in en, de"),
        rule(
            "a variable that does not exist",
            "Es ist {inquiry.number}.",
            "Es ist {inquiry.no}.",
            "use one of"),
        rule(
            "a method in a text",
            "Es ist {inquiry.number}.",
            "Es ist {inquiry.number.getClass()}.",
            "use one of"),
        rule(
            "a loop in a text",
            "Es ist {inquiry.number}.",
            "{#each inquiry}x{/each}",
            "write variables as {inquiry.number}"),
        rule(
            "a window in a calendar that does not exist",
            "received: {en",
            "received: {window: {calendar: offic}, en",
            "did you mean office?"),
        rule(
            "a new term where no promise is broken",
            "received: {en",
            "received: {newTerm: P1D, en",
            "remove it"),
        rule(
            "a new time without a term",
            "  survey: {en",
            "  delayed: {en: \"By {delay.due}.\", de: a}\n  survey: {en",
            "write newTerm"),
        rule(
            "a window of surges that is too short",
            "      surveys:".strip(),
            "surges: {window: PT1M}\nsurveys:",
            "PT5M to PT4H"),
        rule(
            "a variable that is not known yet",
            "Es ist {inquiry.number}.",
            "Es ist {survey.link}.",
            "remove it"),
        rule(
            "a variable that a channel can't fill",
            "Es ist {inquiry.number}.",
            "Hallo {customer.name}.",
            "other channels"),
        rule(
            "a promise told where none is given",
            "received: {en",
            "received: {channels: [EMAIL, PHONE], en",
            "other channels"),
        rule(
            "a brace without its partner",
            "Es ist {inquiry.number}.",
            "Es ist {inquiry.number.",
            "{inquiry.number}"),
        rule("a survey without an end", "expire: P7D, ", "", "P7D"),
        rule("a survey that asks nothing", "ask: [CSAT]", "ask: []", "[CSAT]"),
        rule("a survey without a cause", "on: RESOLVED, ", "", "every: P90D"),
        rule(
            "a survey that reminds too late",
            "expire: P7D",
            "expire: P7D, remindAfter: P8D",
            "shorter"),
        rule("a sample of more than all", "ask: [CSAT]", "ask: [CSAT], sample: 2", "number"),
        // Settings.
        rule(
            "a tone in a language nobody speaks",
            "de: formal}",
            "de: formal, fr: formal}",
            "use one of"),
        rule("a default language nobody speaks", "default: en", "default: fr", "add it to spoken"),
        rule(
            "capacity that no call fits in",
            "people: [anna, bogdan]\n",
            "people: [anna, bogdan]\ncapacity: {total: 50}\n",
            "raise total"));
  }

  private static Arguments rule(
      String name,
      String text,
      String replacement,
      @org.jspecify.annotations.Nullable String remedy) {
    return arguments(name, text, replacement, remedy);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void is_a_mistake(
      String name,
      String text,
      String replacement,
      @org.jspecify.annotations.Nullable String remedy) {
    String yaml = SmallPolicy.with(text, replacement);
    if (name.equals("a spoken language that no queue serves")) {
      yaml =
          yaml.replace(
              "care: {calendar: office, require: [{skill: language, is: $language}]}",
              "care: {calendar: office, require: [{skill: language, is: en}]}");
    }

    List<Mistake> mistakes = mistakes(yaml);

    assertThat(mistakes).as(name).isNotEmpty();
    assertThat(mistakes.size()).as("%s alone: %s", name, mistakes).isLessThanOrEqualTo(2);
    if (remedy != null) {
      assertThat(mistakes).extracting(Mistake::remedy).anyMatch(r -> r.contains(remedy));
    }
    assertThat(mistakes).allSatisfy(m -> assertThat(m.line()).isPositive());
  }

  @Test
  void a_mistake_stands_on_the_line_of_its_text() {
    String yaml = SmallPolicy.with("overflowTo: care", "overflowTo: nowhere");

    assertThat(mistakes(yaml))
        .containsExactly(
            new Mistake(
                SmallPolicy.line(yaml, "overflowTo: nowhere"),
                "queues.billing.relax[0].overflowTo",
                "there is no queue nowhere",
                "declare it, or use one of billing, care"));
    assertThat(mistakes(yaml).getFirst().pointer()).isEqualTo("/queues/billing/relax/0/overflowTo");
  }

  @Test
  void what_is_no_yaml_is_refused_with_the_line() {
    assertThat(mistakes("policy: small\n  title: [\n"))
        .singleElement()
        .satisfies(m -> assertThat(m.line()).isBetween(2, 3));
    assertThat(mistakes(""))
        .singleElement()
        .satisfies(m -> assertThat(m.message()).contains("empty"));
    assertThat(mistakes("just a text")).isNotEmpty();
    assertThat(mistakes("[]")).isNotEmpty();
    assertThat(mistakes("policy: a\n---\npolicy: b\n")).isNotEmpty();
    assertThat(mistakes("policy: a\u0000b")).isNotEmpty();
  }

  @Test
  void texts_that_are_meant_to_harm_are_refused() {
    String bomb =
        """
        a: &a [x, x, x, x, x, x, x, x, x]
        b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
        c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
        policy: [*c, *c, *c, *c, *c, *c, *c, *c, *c]
        """;

    assertThat(mistakes(bomb))
        .singleElement()
        .satisfies(m -> assertThat(m.message()).contains("alias"));
    assertThat(mistakes("a: " + "[".repeat(100_000)))
        .singleElement()
        .satisfies(m -> assertThat(m.message()).contains("nested"));
    assertThat(mistakes("a: " + "x".repeat(PolicyDocument.BYTES_MAX)))
        .singleElement()
        .satisfies(m -> assertThat(m.message()).contains("256 KiB"));
    assertThat(mistakes("policy: !!javax.script.ScriptEngineManager [a]")).isNotEmpty();
    assertThat(
            mistakes("capacity: {total: 1" + "0".repeat(1000) + ", occupancyAtMost: 1e999999999}"))
        .isNotEmpty();
  }

  @Test
  void the_version_depends_on_what_is_said_and_not_on_how_it_looks() {
    String version = version(SmallPolicy.YAML);

    assertThat(version).matches("[0-9a-f]{12}");
    assertThat(
            version(
                SmallPolicy.with(
                    "policy: small\ntitle: {en: Small}\n",
                    "# a comment\ntitle:\n    \"en\": 'Small'\npolicy:   small\n")))
        .isEqualTo(version);
    assertThat(version(SmallPolicy.with("share: 0.8", "share: 0.80"))).isEqualTo(version);
    assertThat(version(SmallPolicy.with("share: 0.8", "share: 0.81"))).isNotEqualTo(version);
    assertThat(version(SmallPolicy.with("spoken: [en, de]", "spoken: [de, en]")))
        .isNotEqualTo(version);
  }

  @Test
  void each_promise_comes_with_an_example() {
    PolicyResult result =
        PolicyDocument.parse(SmallPolicy.YAML, Instant.parse("2026-11-20T15:30:00Z"));

    assertThat(result)
        .isInstanceOfSatisfying(
            PolicyResult.Valid.class,
            valid ->
                assertThat(valid.examples())
                    .extracting(e -> e.promise() + " " + e.due().toLocalDateTime())
                    .containsExactly(
                        "first 2026-11-23T12:30",
                        "law 2026-12-04T16:30",
                        "resolve 2026-11-25T16:30"));
  }

  private static List<Mistake> mistakes(String yaml) {
    return switch (PolicyDocument.parse(yaml)) {
      case PolicyResult.Valid _ -> List.of();
      case PolicyResult.Invalid invalid -> invalid.mistakes();
    };
  }

  private static String version(String yaml) {
    return switch (PolicyDocument.parse(yaml)) {
      case PolicyResult.Valid valid -> valid.policy().version();
      case PolicyResult.Invalid invalid -> throw new AssertionError(invalid.mistakes().toString());
    };
  }
}
