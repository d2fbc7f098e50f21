package io.careline.policy.handbook;

import io.careline.contract.Channel;
import io.careline.policy.Employees;
import io.careline.policy.Goals;
import io.careline.policy.Policy;
import io.careline.policy.Retention;
import java.util.List;
import java.util.Set;

/** What the company wants, and how it treats its own people and what it keeps. */
final class CompanyChapters {
  private CompanyChapters() {}

  static Handbook.Chapter goals(Policy policy, Speech speech) {
    Handbook.Draft draft = new Handbook.Draft(speech).text("goals.intro");
    Goals goals = policy.goals();
    goals.csat().ifPresent(share -> draft.point("goals.csat", speech.share(share)));
    goals.nps().ifPresent(score -> draft.point("goals.nps", speech.number(score)));
    goals
        .firstContactResolution()
        .ifPresent(share -> draft.point("goals.fcr", speech.share(share)));
    goals
        .serviceLevel()
        .ifPresent(level ->
            draft.point(
                "goals.level",
                speech.share(level.share()),
                speech.within(level.within()),
                speech.and(
                    Conditions.channels(
                        level.channels().isEmpty() ? Set.of(Channel.values()) : level.channels(),
                        speech))));
    boolean none =
        goals.csat().isEmpty()
            && goals.nps().isEmpty()
            && goals.firstContactResolution().isEmpty()
            && goals.serviceLevel().isEmpty();
    if (none) {
      draft.text("goals.none");
    }
    return draft.chapter("goals");
  }

  static Handbook.Chapter languages(Policy policy, Speech speech) {
    List<String> spoken = policy.languages().spoken();
    Handbook.Draft draft =
        new Handbook.Draft(speech)
            .text(
                "languages.spoken",
                speech.and(spoken.stream().map(speech::languageName).toList()),
                speech.languageName(policy.languages().fallback()));
    for (String language : spoken) {
      draft.point(
          "languages.tone",
          speech.languageName(language),
          speech.word("tone", policy.toneIn(language)));
    }
    return draft.chapter("languages");
  }

  static Handbook.Chapter quality(Policy policy, Speech speech) {
    return new Handbook.Draft(speech)
        .text(
            "quality.sample",
            speech.share(policy.quality().sample()),
            policy.quality().scorecard(),
            speech.and(policy.quality().stratifyBy()))
        .chapter("quality");
  }

  static Handbook.Chapter employees(Policy policy, Speech speech) {
    Employees employees = policy.employees();
    return new Handbook.Draft(speech)
        .point("employees.level." + employees.level())
        .point("employees.group", employees.groupAtLeast())
        .point("employees.see." + employees.agentsSee())
        .point("employees.ranking." + employees.ranking())
        .point("employees.score", employees.scoreAtLeastAnswers())
        .point("employees.pseudonymise", speech.within(employees.pseudonymiseAfter()))
        .chapter("employees");
  }

  static Handbook.Chapter retention(Policy policy, Speech speech) {
    Retention retention = policy.retention();
    Handbook.Draft draft =
        new Handbook.Draft(speech)
            .point("retention.conversation", speech.plain(retention.conversation()))
            .point("retention.attachments", speech.plain(retention.attachments()));
    retention
        .categories()
        .forEach((category, kept) ->
            draft.point(
                "retention.category",
                category,
                speech.plain(kept.conversation()),
                speech.plain(kept.attachments())));
    return draft.text("retention.itself").chapter("retention");
  }
}
