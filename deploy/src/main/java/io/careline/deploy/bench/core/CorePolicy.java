package io.careline.deploy.bench.core;

import io.careline.policy.Policies;
import io.careline.policy.document.PolicyDocument;
import io.careline.policy.document.PolicyResult;
import java.time.Instant;

/** A policy with 50 queues, each for a skill of its own. */
final class CorePolicy {
  static final int QUEUES = 50;

  private CorePolicy() {}

  static Policies policies() {
    StringBuilder yaml =
        new StringBuilder(
            """
            policy: core
            languages: {default: en, spoken: [en, de]}
            calendars:
              always: {open: 24x7}
            messages:
              received: {en: "It is {inquiry.number}.", de: "Es ist {inquiry.number}."}
            promises:
              - {id: first, target: FIRST_RESPONSE, within: PT8H, calendar: always}
            reopenWithin: PT1H
            categories:
            """);
    for (int i = 0; i < QUEUES; i++) {
      String when = i < QUEUES - 1 ? "when: {source: [line%d]}, ".formatted(i) : "";
      yaml.append("  - {id: category%d, %squeue: queue%d}%n".formatted(i, when, i));
    }
    yaml.append("queues:\n");
    for (int i = 0; i < QUEUES; i++) {
      yaml.append(
          """
            queue%d:
              calendar: always
              require: [{skill: skill%d, atLeast: 2}, {skill: language, is: $language}]
              relax: [{after: PT4H, require: [{skill: skill%d, atLeast: 1}, {skill: language, is: $language}]}]
          """
              .formatted(i, i, i));
    }
    PolicyResult result =
        PolicyDocument.parse(yaml.toString(), Instant.parse("2026-03-02T09:00:00Z"));
    if (result instanceof PolicyResult.Valid valid) {
      return Policies.only(valid.policy());
    }
    throw new IllegalStateException(result.toString());
  }
}
