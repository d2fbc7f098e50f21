package io.careline.policy.document;

/** The smallest policies that tests need, as lines that they can change. */
final class SmallPolicy {
  /** Valid, and says everything once. */
  static final String YAML =
      """
      policy: small
      title: {en: Small}
      goals:
        serviceLevel: {share: 0.8, within: PT20S, channels: [PHONE]}
      languages: {default: en, spoken: [en, de]}
      tone: {en: friendly, de: formal}
      calendars:
        office:
          zone: Europe/Berlin
          open: {mon-fri: ["09:00-17:00"]}
          holidays: DE-BE
        always: {open: 24x7}
      categories:
        - id: billing
          when: {anyWord: {en: [invoice], de: [Rechnung]}}
          priority: HIGH
          queue: billing
        - id: other
          queue: care
      priorities:
        - {when: {tier: VIP}, raiseBy: 1}
      queues:
        care: {calendar: office, require: [{skill: language, is: $language}]}
        billing:
          calendar: office
          require: [{skill: billing, atLeast: 3}, {skill: language, is: $language}]
          relax: [{after: PT5M, overflowTo: care}]
      promises:
        - {id: first, when: {channel: [EMAIL, CHAT, SOCIAL]}, target: FIRST_RESPONSE, within: PT4H, calendar: office, warnAt: [0.9]}
        - {id: law, when: {category: billing}, target: RESOLUTION, within: P14D, calendar: calendar-days, statutory: true}
        - {id: resolve, target: RESOLUTION, within: P3D, calendar: office, pauseOn: [AWAITING_CUSTOMER]}
      escalations:
        - id: late
          on: [{warned: 0.9}, breached]
          tiers:
            - {notify: [assignee, {queue: leads}], acknowledgeWithin: PT10M}
            - {notify: [{duty: leads}, {person: anna, deputy: bogdan}], via: [email], acknowledgeWithin: PT10M}
          quietHours: {outside: office, unless: {priority: URGENT}}
      people: [anna, bogdan]
      duty:
        leads: {zone: Europe/Berlin, layers: [{rotate: P7D, from: "2026-01-05T08:00", people: [anna, bogdan]}]}
      messages:
        received: {en: "It is {inquiry.number}, within {promise.tell}.", de: "Es ist {inquiry.number}."}
        survey: {en: "{survey.link}", de: "{survey.link}"}
      surveys:
        - {id: after, on: RESOLVED, expire: P7D, ask: [CSAT]}
      """;

  private SmallPolicy() {}

  /** The policy with one text replaced, which must stand there exactly once. */
  static String with(String text, String replacement) {
    int at = YAML.indexOf(text);
    if (at < 0 || YAML.indexOf(text, at + 1) >= 0) {
      throw new IllegalArgumentException("not there exactly once: " + text);
    }
    return YAML.replace(text, replacement);
  }

  /** The line, from 1, on which {@code text} stands first in {@code yaml}. */
  static int line(String yaml, String text) {
    int at = yaml.indexOf(text);
    if (at < 0) {
      throw new IllegalArgumentException("not there: " + text);
    }
    return 1 + (int) yaml.substring(0, at).chars().filter(c -> c == '\n').count();
  }
}
