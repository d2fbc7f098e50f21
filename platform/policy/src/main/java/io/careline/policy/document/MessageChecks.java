package io.careline.policy.document;

import io.careline.contract.Channel;
import io.careline.policy.MessageTemplate;
import io.careline.policy.MessageText;
import io.careline.policy.MessageVariable;
import io.careline.policy.SendWindow;
import io.careline.policy.Tone;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What must hold of messages to customers. */
final class MessageChecks {
  private MessageChecks() {}

  static void all(Draft draft, Mistakes mistakes) {
    for (Placed<MessageTemplate> message : draft.messages()) {
      Checks.known(
          message.path(), "message", message.value().id(), MessageTemplate.KNOWN, mistakes);
      message
          .value()
          .window()
          .map(SendWindow::calendar)
          .filter(calendar -> !calendar.equals(SendWindow.QUEUE))
          .ifPresent(calendar ->
              Checks.known(
                  message.path() + ".window",
                  "calendar",
                  calendar,
                  draft.declared().calendars(),
                  mistakes));
      if (mistakes.isClean(message.path()) && mistakes.isClean("languages")) {
        everyLanguage(message, draft, mistakes);
      }
      message
          .value()
          .texts()
          .forEach((language, variants) ->
              variants.values().stream()
                  .distinct()
                  .forEach(text ->
                      text(
                          text,
                          message.value(),
                          message.path() + "." + language,
                          draft,
                          mistakes)));
    }
    if (mistakes.isClean("messages")) {
      needed(draft, mistakes);
    }
  }

  private static void everyLanguage(
      Placed<MessageTemplate> message, Draft draft, Mistakes mistakes) {
    for (String language : draft.languages().spoken()) {
      Map<Tone, String> variants = message.value().texts().get(language);
      Tone tone = draft.tone().getOrDefault(language, Tone.FORMAL);
      if (variants == null) {
        mistakes.add(
            message.path(),
            "has no text in " + language,
            "write it, or remove %s from languages.spoken".formatted(language));
      } else if (!variants.containsKey(tone)) {
        String name = tone.name().toLowerCase(java.util.Locale.ROOT);
        mistakes.add(
            message.path() + "." + language,
            "has no %s text".formatted(name),
            "write it, or change tone.%s".formatted(language));
      }
    }
    for (String language : message.value().texts().keySet()) {
      Checks.known(
          message.path() + "." + language,
          "spoken language",
          language,
          draft.languages().spoken(),
          mistakes);
    }
  }

  private static void text(
      String text, MessageTemplate message, String path, Draft draft, Mistakes mistakes) {
    MessageText read;
    try {
      read = MessageText.of(text);
    } catch (IllegalArgumentException e) {
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      mistakes.add(
          path,
          "can't be read as a Qute text: " + why,
          "write variables as {inquiry.number}, and conditions as {#if customer.name}...{/if}");
      return;
    }
    if (read.hasLooseBrace()) {
      mistakes.add(path, "has a brace without its partner", "write variables as {inquiry.number}");
    }
    for (String name : read.names()) {
      variable(name, message, path, draft, mistakes);
    }
  }

  private static void variable(
      String name, MessageTemplate message, String path, Draft draft, Mistakes mistakes) {
    Optional<MessageVariable> variable = MessageVariable.named(name);
    if (variable.isEmpty()) {
      mistakes.unknown(path, "variable", name, MessageVariable.names());
      return;
    }
    if (!variable.get().isKnownIn(message.id())) {
      mistakes.add(
          path, "{%s} is not known when %s is sent".formatted(name, message.id()), "remove it");
      return;
    }
    if (variable.get() == MessageVariable.DELAY_DUE && message.newTerm().isEmpty()) {
      mistakes.add(
          path,
          "{%s} is not known without a newTerm".formatted(name),
          "write newTerm beside the texts, or remove the variable");
      return;
    }
    List<Channel> unfilled =
        message.channels().stream()
            .filter(channel -> !fills(channel, variable.get(), draft, mistakes))
            .sorted(Comparator.comparing(Channel::name))
            .toList();
    if (!unfilled.isEmpty()) {
      mistakes.add(
          path,
          "%s can't fill {%s}".formatted(join(unfilled), name),
          "remove the variable, or send the message on other channels only");
    }
  }

  private static String join(List<Channel> channels) {
    return String.join(" and ", channels.stream().map(Channel::name).toList());
  }

  private static boolean fills(
      Channel channel, MessageVariable variable, Draft draft, Mistakes mistakes) {
    if (variable == MessageVariable.PROMISE_TELL || variable == MessageVariable.PROMISE_DUE) {
      return !mistakes.isClean("promises")
          || draft.promises().stream()
              .anyMatch(promise -> PromiseChecks.isFirstResponseOf(promise.value(), channel));
    }
    return variable.channels().contains(channel);
  }

  private static void needed(Draft draft, Mistakes mistakes) {
    boolean reminded =
        draft.surveys().stream().anyMatch(survey -> survey.value().remindAfter().isPresent());
    need(MessageTemplate.RECEIVED, true, draft, mistakes);
    need(MessageTemplate.SURVEY, !draft.surveys().isEmpty(), draft, mistakes);
    need(MessageTemplate.SURVEY_REMINDER, reminded, draft, mistakes);
  }

  private static void need(String id, boolean sent, Draft draft, Mistakes mistakes) {
    boolean written =
        draft.messages().stream().anyMatch(message -> message.value().id().equals(id));
    if (sent && !written) {
      mistakes.add(
          "messages",
          "there is no message " + id,
          "write it in %s".formatted(String.join(", ", draft.languages().spoken())));
    }
  }
}
