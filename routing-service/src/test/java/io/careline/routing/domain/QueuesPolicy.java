package io.careline.routing.domain;

import io.careline.policy.Policy;
import io.careline.policy.document.PolicyDocument;
import io.careline.policy.document.PolicyResult;
import java.time.Instant;

/** Small policies that differ in their queues and what agents are spared. */
final class QueuesPolicy {
  /** A queue of each order, with another distribution each. */
  static final String MANY =
      """
      queues:
        pressed: {calendar: always, require: [{skill: billing, atLeast: 2}, {skill: language, is: $language}],
          relax: [{after: PT1M, require: [{skill: language, is: $language}]}],
          order: {by: PRIORITY, ageing: 1}, distribute: LEAST_OVERQUALIFIED}
        aged: {calendar: always, require: [{skill: language, is: $language}], order: {by: AGE}, distribute: LEAST_LOAD}
        promised: {calendar: always, require: [{skill: technical, atLeast: 1}, {skill: language, is: $language}],
          relax: [{after: PT1M, overflowTo: aged}], order: {by: SLACK}, distribute: MOST_SKILLED}
        newest: {calendar: always, require: [{skill: language, is: $language}], order: {by: LIFO}, distribute: ROUND_ROBIN}
        late: {calendar: always, require: [{skill: language, is: $language}], delay: PT30S}
      """;

  private static final String REST =
      """
      policy: small
      languages: {default: en, spoken: [en, de]}
      calendars:
        always: {open: 24x7}
      categories:
        - {id: other, queue: QUEUE}
      promises:
        - {id: urgent, when: {priority: URGENT}, target: FIRST_RESPONSE, within: PT1H, calendar: always}
        - {id: first, target: FIRST_RESPONSE, within: PT8H, calendar: always}
      messages:
        received: {en: "It is {inquiry.number}.", de: "Es ist {inquiry.number}."}
      """;

  private QueuesPolicy() {}

  /** A policy with the part {@code queues}, and {@code pressed} as the queue of the rest. */
  static Policy of(String queues) {
    return of(queues, "pressed");
  }

  static Policy of(String queues, String queue) {
    PolicyResult result =
        PolicyDocument.parse(
            REST.replace("QUEUE", queue) + queues, Instant.parse("2026-03-02T09:00:00Z"));
    if (result instanceof PolicyResult.Valid valid) {
      return valid.policy();
    }
    throw new AssertionError(result.toString());
  }
}
