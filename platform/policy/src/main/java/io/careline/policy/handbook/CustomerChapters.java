package io.careline.policy.handbook;

import io.careline.contract.Channel;
import io.careline.policy.ChannelMapping;
import io.careline.policy.MessageTemplate;
import io.careline.policy.Policy;
import io.careline.policy.SendWindow;
import io.careline.policy.Survey;
import io.careline.policy.Template;
import io.careline.policy.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What customers read, are asked, and by which further ways they reach the company. */
final class CustomerChapters {
  private CustomerChapters() {}

  static Handbook.Chapter messages(Policy policy, Speech speech) {
    Handbook.Draft draft = new Handbook.Draft(speech).text("messages.intro");
    for (MessageTemplate message : policy.messages().values()) {
      draft.heading(message.id());
      draft.text("messages." + message.id());
      draft.text("messages.channels", speech.and(Conditions.channels(message.channels(), speech)));
      message
          .window()
          .ifPresent(window ->
              draft.text(
                  "messages.window",
                  speech.and(Conditions.channels(window.channels(), speech)),
                  window.calendar().equals(SendWindow.QUEUE)
                      ? speech.say("messages.queuecalendar")
                      : window.calendar()));
      message.newTerm().ifPresent(term -> draft.text("messages.newterm", speech.plain(term, true)));
      message.texts().forEach((language, byTone) -> byTone(draft, language, byTone, speech));
    }
    return draft.chapter("messages");
  }

  private static void byTone(
      Handbook.Draft draft, String language, Map<Tone, String> byTone, Speech speech) {
    new TreeMap<>(byTone)
        .forEach((tone, text) ->
            draft.quote(speech.languageName(language) + ", " + speech.word("tone", tone), text));
  }

  static Handbook.Chapter surveys(Policy policy, Speech speech) {
    Handbook.Draft draft = new Handbook.Draft(speech);
    for (Survey survey : policy.surveys()) {
      draft.heading(survey.id());
      survey
          .on()
          .ifPresent(status ->
              draft.point(
                  "surveys.on",
                  speech.word("status", status),
                  survey.delay().isZero()
                      ? speech.say("surveys.atonce")
                      : speech.plain(survey.delay())));
      survey.every().ifPresent(every -> draft.point("surveys.every", speech.within(every)));
      draft.point(
          "surveys.ask",
          speech.and(survey.ask().stream().map(one -> speech.word("measure", one)).toList()));
      draft.point("surveys.expire", speech.plain(survey.expire()));
      survey
          .remindAfter()
          .ifPresentOrElse(
              after -> draft.point("surveys.remind", speech.within(after)),
              () -> draft.point("surveys.noremind"));
      draft.point("surveys.sample", speech.share(survey.sample()));
      draft.point("surveys.cooldown", speech.plain(survey.coolDown()));
      if (survey.channels().size() < Channel.values().length) {
        draft.point("surveys.channels", speech.or(Conditions.channels(survey.channels(), speech)));
      }
      survey
          .alertAtMost()
          .forEach((measure, score) ->
              draft.point("surveys.alert", speech.word("measure", measure), score));
    }
    return draft.chapter("surveys");
  }

  static Handbook.Chapter channels(Policy policy, Speech speech) {
    Handbook.Draft draft = new Handbook.Draft(speech);
    if (policy.channels().isEmpty()) {
      draft.text("channels.none");
    }
    for (ChannelMapping mapping : policy.channels().values()) {
      draft.heading(mapping.id());
      draft.text(
          "channels.one",
          mapping.id(),
          speech.word("channel", mapping.channel()),
          mapping.signature(),
          templates(mapping.source(), speech));
      mapping
          .handshake()
          .ifPresent(handshake ->
              draft.point(
                  "channels.handshake", condition(handshake.when(), speech), handshake.answer()));
      for (ChannelMapping.EventRule rule : mapping.events()) {
        draft.point(
            "channels.event." + rule.as(),
            condition(rule.when(), speech),
            rule.reading().map(reading -> reading(reading, speech)).orElse(""));
      }
    }
    return draft.chapter("channels");
  }

  private static String condition(ChannelMapping.Condition condition, Speech speech) {
    List<String> asked = new ArrayList<>();
    condition
        .values()
        .forEach((pointer, values) -> asked.add(pointer + " = " + speech.or(List.copyOf(values))));
    return speech.and(asked);
  }

  private static String reading(ChannelMapping.Reading reading, Speech speech) {
    List<Template> all = new ArrayList<>(reading.sender());
    all.addAll(reading.name());
    all.addAll(reading.text());
    all.addAll(reading.messageId());
    all.addAll(reading.conversation());
    all.addAll(reading.occurredAt());
    all.addAll(reading.language());
    return speech.say(
        "channels.reading", templates(all, speech), speech.word("sender", reading.senderKind()));
  }

  private static String templates(List<Template> templates, Speech speech) {
    return speech.or(templates.stream().map(Template::text).distinct().toList());
  }
}
