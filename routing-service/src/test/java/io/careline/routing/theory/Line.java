package io.careline.routing.theory;

import io.careline.policy.Policies;
import io.careline.policy.document.PolicyDocument;
import io.careline.policy.document.PolicyResult;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Policies that say no more than the formulas know: round the clock, no after-contact work. */
final class Line {
  private Line() {}

  /** One queue, served in the order of arrival by whoever is free. */
  static Policies one() {
    return policy(List.of(), "");
  }

  /**
   * A queue for each of {@code skills}, for agents who have it, in one pool; of all that an agent
   * can take, the longest waiting is next.
   */
  static Policies of(Collection<String> skills) {
    String categories =
        skills.stream()
            .map("  - {id: %1$s, when: {anyWord: {en: [word%1$s]}}, queue: %1$s}\n"::formatted)
            .collect(Collectors.joining());
    return policy(skills, categories);
  }

  private static Policies policy(Collection<String> skills, String categories) {
    String queues =
        skills.stream()
            .map(
                """
                  %1$s:
                    pool: main
                    calendar: always
                    require: [{skill: language, is: $language}, {skill: %1$s, atLeast: 1}]
                    order: {by: AGE, ageing: 1.0}
                """
                    ::formatted)
            .collect(Collectors.joining());
    String document =
        """
        policy: theory
        languages: {default: en, spoken: [en]}
        goals:
          serviceLevel: {share: 0.8, within: PT20S, channels: [PHONE]}
        calendars:
          always: {open: 24x7}
        promises:
          - id: first
            when: {channel: [EMAIL, SOCIAL, CHAT]}
            target: FIRST_RESPONSE
            within: PT8H
            calendar: always
        messages:
          received: {en: "Thank you."}
        categories:
        """
            + categories
            + """
              - {id: other, queue: line}
            queues:
              line:
                pool: main
                calendar: always
                require: [{skill: language, is: $language}]
                order: {by: AGE, ageing: 1.0}
            """
            + queues;
    return switch (PolicyDocument.parse(document)) {
      case PolicyResult.Valid valid -> Policies.only(valid.policy());
      case PolicyResult.Invalid invalid ->
          throw new IllegalStateException(invalid.mistakes().toString());
    };
  }
}
