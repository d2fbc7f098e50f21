package io.careline.deploy.demo;

import java.util.Locale;
import java.util.Map;

/** What agents write. */
final class Phrases {
  private static final Map<String, String> ANSWERS =
      Map.of(
          "en",
          "Thank you for your message. I have taken care of it, and you will get a confirmation"
              + " today. Kind regards, %s",
          "de",
          "Vielen Dank für Ihre Nachricht. Ich habe das für Sie erledigt, die Bestätigung kommt"
              + " noch heute. Freundliche Grüße, %s",
          "pl",
          "Dziękuję za wiadomość. Sprawa została załatwiona, potwierdzenie otrzymają Państwo"
              + " jeszcze dziś. Pozdrawiam, %s");
  private static final Map<String, String> QUESTIONS =
      Map.of(
          "en", "Thank you. So that I can look it up: what is the serial number on the label?",
          "de", "Vielen Dank. Damit ich nachsehen kann: Wie lautet die Seriennummer?",
          "pl", "Dziękuję. Żebym mogła to sprawdzić: jaki jest numer seryjny?");

  private Phrases() {}

  /** An answer that settles the matter. */
  static String answer(String language, String agent) {
    return ANSWERS
        .getOrDefault(language, "%s")
        .formatted(agent.substring(0, 1).toUpperCase(Locale.ROOT) + agent.substring(1));
  }

  /** A question that has to be answered first. */
  static String question(String language) {
    return QUESTIONS.getOrDefault(language, "?");
  }
}
