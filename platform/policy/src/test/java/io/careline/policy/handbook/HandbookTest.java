package io.careline.policy.handbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.Channel;
import io.careline.contract.FeedbackEvent;
import io.careline.contract.Priority;
import io.careline.contract.Status;
import io.careline.contract.Target;
import io.careline.policy.BusinessTime;
import io.careline.policy.Calendar;
import io.careline.policy.ChannelMapping;
import io.careline.policy.Employees;
import io.careline.policy.MessageTemplate;
import io.careline.policy.Policy;
import io.careline.policy.Promise;
import io.careline.policy.Queue;
import io.careline.policy.Term;
import io.careline.policy.Tone;
import io.careline.policy.WrapUp;
import io.careline.policy.document.DefaultPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandbookTest {
  private static final Policy POLICY = DefaultPolicy.load();

  /**
   * All that the model can say. Whoever adds a part writes words for it, and then its name here.
   */
  private static final String TOLD =
"""
      Calendar.Hours.AllDays.closedDays
      Calendar.Hours.Weekly.week
      Calendar.holidays
      Calendar.hours
      Calendar.id
      Calendar.zone
      Capacity.cost
      Capacity.interruptible
      Capacity.limits
      Capacity.occupancyAtMost
      Capacity.occupancyOver
      Capacity.pause
      Capacity.total
      CategoryRule.id
      CategoryRule.priority
      CategoryRule.queue
      CategoryRule.when
      Chain.Action.RaisePriorityBy.steps
      Chain.Action.TransferTo.queue
      Chain.Notify.OnDuty.name
      Chain.Notify.Person.deputy
      Chain.Notify.Person.id
      Chain.On.Breached.target
      Chain.On.QueueBelowServiceLevel.intervals
      Chain.On.QueueBelowServiceLevel.share
      Chain.On.QueueWait.longest
      Chain.On.RepeatedContact.times
      Chain.On.RepeatedContact.within
      Chain.On.Warned.share
      Chain.On.Warned.target
      Chain.QuietHours.calendar
      Chain.QuietHours.unless
      Chain.Tier.acknowledgeWithin
      Chain.Tier.notifies
      Chain.Tier.repeat
      Chain.Tier.then
      Chain.Tier.via
      Chain.Via.Webhook.name
      Chain.id
      Chain.loops
      Chain.on
      Chain.quietHours
      Chain.tiers
      Chain.when
      ChannelMapping.Condition.values
      ChannelMapping.EventRule.as
      ChannelMapping.EventRule.reading
      ChannelMapping.EventRule.when
      ChannelMapping.Handshake.answer
      ChannelMapping.Handshake.when
      ChannelMapping.Reading.conversation
      ChannelMapping.Reading.language
      ChannelMapping.Reading.messageId
      ChannelMapping.Reading.name
      ChannelMapping.Reading.occurredAt
      ChannelMapping.Reading.sender
      ChannelMapping.Reading.senderKind
      ChannelMapping.Reading.text
      ChannelMapping.channel
      ChannelMapping.events
      ChannelMapping.handshake
      ChannelMapping.id
      ChannelMapping.signature
      ChannelMapping.source
      Duty.Layer.from
      Duty.Layer.people
      Duty.Layer.rotate
      Duty.StandIn.from
      Duty.StandIn.instead
      Duty.StandIn.person
      Duty.StandIn.until
      Duty.id
      Duty.layers
      Duty.overrides
      Duty.zone
      Employees.agentsSee
      Employees.groupAtLeast
      Employees.level
      Employees.pseudonymiseAfter
      Employees.ranking
      Employees.scoreAtLeastAnswers
      Goals.ServiceLevel.channels
      Goals.ServiceLevel.share
      Goals.ServiceLevel.within
      Goals.csat
      Goals.firstContactResolution
      Goals.nps
      Goals.serviceLevel
      LabelCondition.atLeast
      LabelCondition.label
      LabelCondition.suggestAt
      Languages.fallback
      Languages.spoken
      MessageTemplate.channels
      MessageTemplate.id
      MessageTemplate.newTerm
      MessageTemplate.texts
      MessageTemplate.window
      Offers.expireAfter
      Offers.notRespondingAfter
      Offers.unassignAtMost
      Policy.calendars
      Policy.capacity
      Policy.categories
      Policy.channels
      Policy.duty
      Policy.employees
      Policy.escalations
      Policy.goals
      Policy.languages
      Policy.messages
      Policy.model
      Policy.name
      Policy.offers
      Policy.people
      Policy.priorities
      Policy.promises
      Policy.promisesOnChange
      Policy.quality
      Policy.queues
      Policy.reopenWithin
      Policy.retention
      Policy.surges
      Policy.surveys
      Policy.title
      Policy.tone
      Policy.version
      Policy.wrapUps
      PriorityRule.raiseBy
      PriorityRule.raiseTo
      PriorityRule.when
      Promise.calendar
      Promise.id
      Promise.onReopen
      Promise.pauseOn
      Promise.statutory
      Promise.target
      Promise.tell
      Promise.warnAt
      Promise.when
      Promise.within
      Quality.sample
      Quality.scorecard
      Quality.stratifyBy
      Queue.Order.ageing
      Queue.Order.by
      Queue.Order.delay
      Queue.Order.distribute
      Queue.Relaxation.after
      Queue.Relaxation.overflowTo
      Queue.Relaxation.require
      Queue.Ties.known
      Queue.Ties.last
      Queue.Ties.preferred
      Queue.calendar
      Queue.id
      Queue.order
      Queue.pool
      Queue.prefer
      Queue.relax
      Queue.require
      Queue.ties
      Requirement.Among.levels
      Requirement.Among.skill
      Requirement.AnyOf.choices
      Requirement.AtLeast.level
      Requirement.AtLeast.skill
      Requirement.InTeam.teams
      Requirement.Speaks.language
      Requirement.Speaks.level
      Retention.Kept.attachments
      Retention.Kept.conversation
      Retention.attachments
      Retention.categories
      Retention.conversation
      SendWindow.calendar
      SendWindow.channels
      Surges.atLeast
      Surges.factor
      Surges.probability
      Surges.weeks
      Surges.window
      Survey.alertAtMost
      Survey.ask
      Survey.channels
      Survey.coolDown
      Survey.delay
      Survey.every
      Survey.expire
      Survey.id
      Survey.on
      Survey.remindAfter
      Survey.sample
      Template.text
      Term.days
      Term.iso
      Term.time
      TextPattern.compiled
      TextPattern.regex
      Texts.byLanguage
      WeeklyHours.Period.fromMinute
      WeeklyHours.Period.untilMinute
      WeeklyHours.byDay
      When.anyWord
      When.categories
      When.channels
      When.classifier
      When.labels
      When.languages
      When.patterns
      When.priorities
      When.queues
      When.sources
      When.tiers
      WrapUp.atMost
      WrapUp.mode
""";

  @Test
  void every_part_of_the_model_has_words() {
    assertThat(parts())
        .as("a part of the policy that the handbook is silent about: tell it, then add it here")
        .containsExactlyElementsOf(new TreeSet<>(TOLD.lines().map(String::strip).toList()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de", "pl"})
  void nothing_of_the_default_policy_is_missing(String language) {
    String html = HandbookHtml.of(book(language));

    assertThat(named()).allSatisfy(name -> assertThat(html).contains(escaped(name)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de", "pl"})
  void every_chapter_says_something_and_leaves_no_hole(String language) {
    Handbook book = book(language);

    assertThat(book.chapters()).hasSize(17);
    for (Handbook.Chapter chapter : book.chapters()) {
      assertThat(chapter.blocks()).as(chapter.id()).isNotEmpty();
      for (Handbook.Block block : chapter.blocks()) {
        if (!(block instanceof Handbook.Block.Quote) && !chapter.id().equals("channels")) {
          assertThat(block.toString()).doesNotContainPattern("\\{\\d}").doesNotContain("P7D");
        }
      }
    }
    assertThat(HandbookMarkdown.of(book)).startsWith("# ").contains("\n## ").contains("\n- ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "pl"})
  void all_languages_have_the_same_words(String language) throws IOException {
    assertThat(words(language).stringPropertyNames())
        .containsExactlyInAnyOrderElementsOf(words("en").stringPropertyNames());
    for (String key : words("en").stringPropertyNames()) {
      assertThat(holes(words(language).getProperty(key)))
          .as(key)
          .isEqualTo(holes(words("en").getProperty(key)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de", "pl"})
  void every_constant_has_a_word(String language) throws IOException {
    Properties words = words(language);
    Map<String, Enum<?>[]> constants =
        Map.ofEntries(
            Map.entry("channel.", Channel.values()),
            Map.entry("priority.", Priority.values()),
            Map.entry("status.", Status.values()),
            Map.entry("target.", Target.values()),
            Map.entry("tone.", Tone.values()),
            Map.entry("measure.", FeedbackEvent.Measure.values()),
            Map.entry("queues.order.", Queue.Order.By.values()),
            Map.entry("queues.distribute.", Queue.Distribution.values()),
            Map.entry("queues.prefer.", Queue.Preference.values()),
            Map.entry("work.wrapup.", WrapUp.Mode.values()),
            Map.entry("promises.reopen.", Promise.OnReopen.values()),
            Map.entry("promises.change.", Promise.OnChange.values()),
            Map.entry("employees.level.", Employees.Level.values()),
            Map.entry("employees.see.", Employees.AgentsSee.values()),
            Map.entry("channels.event.", ChannelMapping.Kind.values()),
            Map.entry("sender.", ChannelMapping.SenderKind.values()));
    constants.forEach((prefix, all) ->
        assertThat(words.stringPropertyNames())
            .containsAll(Arrays.stream(all).map(one -> prefix + one.name()).toList()));
    assertThat(words.stringPropertyNames())
        .containsAll(MessageTemplate.KNOWN.stream().map(id -> "messages." + id).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | PT1M   | 1 minute           | 1 minute
          en | PT8H   | 8 hours            | 8 hours
          en | PT90M  | 1 hour and 30 minutes | 1 hour and 30 minutes
          de | PT1H   | 1 Stunde           | 1 Stunde
          de | P3D    | 3 Tage             | 3 Tagen
          de | P7D    | 7 Tage             | 7 Tagen
          pl | PT1H   | 1 godzina          | 1 godziny
          pl | PT2H   | 2 godziny          | 2 godzin
          pl | PT5H   | 5 godzin           | 5 godzin
          pl | PT12M  | 12 minut           | 12 minut
          pl | PT22M  | 22 minuty          | 22 minut
          pl | PT21M  | 21 minut           | 21 minut
          pl | PT24H  | 24 godziny         | 24 godzin
          pl | P7D    | 7 dni              | 7 dni
          """)
  void times_take_the_form_that_the_language_asks_for(
      String language, String iso, String plain, String within) {
    Speech speech = Speech.called(language).orElseThrow();

    assertThat(speech.plain(Duration.parse(iso))).isEqualTo(plain);
    assertThat(speech.within(Duration.parse(iso))).isEqualTo(within);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | P1D   | true  | 1 working day
          en | PT8H  | true  | 8 open hours
          en | P1M   | false | 1 month
          de | P1D   | true  | 1 Arbeitstag
          de | P3D   | true  | 3 Arbeitstagen
          de | P14D  | false | 14 Tagen
          de | PT72H | false | 72 Stunden
          pl | P1D   | true  | 1 dnia roboczego
          pl | P3D   | true  | 3 dni roboczych
          pl | P1M   | false | 1 miesiąca
          pl | PT1H  | true  | 1 godziny pracy
          """)
  void terms_tell_open_time_from_time_by_the_clock(
      String language, String iso, boolean open, String within) {
    Speech speech = Speech.called(language).orElseThrow();

    assertThat(speech.within(Term.parse(iso), open)).isEqualTo(within);
  }

  @Test
  void a_language_may_name_a_region_and_others_are_unknown() {
    assertThat(Speech.called("de-AT")).contains(Speech.GERMAN);
    assertThat(Speech.called("fr")).isEmpty();
  }

  private static Handbook book(String language) {
    return Handbook.of(POLICY, Speech.called(language).orElseThrow());
  }

  private static List<String> named() {
    List<String> names = new ArrayList<>();
    Stream.of(
            POLICY.calendars(),
            POLICY.queues(),
            POLICY.duty(),
            POLICY.messages(),
            POLICY.channels())
        .forEach(map -> names.addAll(map.keySet()));
    POLICY
        .categories()
        .forEach(one -> {
          names.add(one.id());
          one.when().anyWord().byLanguage().values().forEach(names::addAll);
        });
    POLICY.promises().forEach(one -> names.add(one.id()));
    POLICY.escalations().forEach(one -> names.add(one.id()));
    POLICY.surveys().forEach(one -> names.add(one.id()));
    names.addAll(POLICY.people());
    POLICY
        .messages()
        .values()
        .forEach(one -> one.texts().values().forEach(texts -> names.addAll(texts.values())));
    names.add(POLICY.version());
    names.add(POLICY.quality().scorecard());
    return names;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** Every component of every record that a policy consists of. */
  private static Set<String> parts() {
    Set<String> parts = new TreeSet<>();
    gather(Policy.class, parts, new HashSet<>());
    return parts;
  }

  private static void gather(Type type, Set<String> parts, Set<Class<?>> seen) {
    if (type instanceof ParameterizedType generic) {
      for (Type argument : generic.getActualTypeArguments()) {
        gather(argument, parts, seen);
      }
      return;
    }
    Class<?> raw = type == BusinessTime.class ? Calendar.class : (Class<?>) type;
    if (!raw.getName().startsWith("io.careline.policy") || !seen.add(raw)) {
      return;
    }
    if (raw.isSealed()) {
      Arrays.stream(raw.getPermittedSubclasses()).forEach(one -> gather(one, parts, seen));
    } else if (raw.isRecord()) {
      for (RecordComponent component : raw.getRecordComponents()) {
        parts.add(name(raw) + "." + component.getName());
        gather(component.getGenericType(), parts, seen);
      }
    }
  }

  private static String name(Class<?> type) {
    return type.getName().substring("io.careline.policy.".length()).replace('$', '.');
  }

  private static Properties words(String language) throws IOException {
    Properties words = new Properties();
    try (InputStream in =
        HandbookTest.class.getResourceAsStream("/handbook/" + language + ".properties")) {
      words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    return words;
  }

  private static Set<String> holes(String text) {
    Set<String> holes = new TreeSet<>();
    for (int i = 0; i < 5; i++) {
      if (text.contains("{" + i + "}")) {
        holes.add("{" + i + "}");
      }
    }
    return holes;
  }
}
