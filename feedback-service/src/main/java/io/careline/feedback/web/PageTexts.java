package io.careline.feedback.web;

import io.careline.contract.FeedbackEvent.Measure;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** What the survey page says, in the customer's language. */
enum PageTexts {
  EN(
      Locale.ENGLISH,
      "How did we do?",
      "Two minutes of your time help us to do better. Your answers are evaluated without your name.",
      new String[] {
        "How satisfied are you with how we handled your request?",
        "How likely are you to recommend us to others?",
        "How easy was it to get your request settled?"
      },
      new String[] {"very dissatisfied", "not at all likely", "very difficult"},
      new String[] {"very satisfied", "very likely", "very easy"},
      "What should we know? (optional)",
      "Please leave out names and account numbers.",
      "Send",
      "Thank you. We have your answer.",
      "You can change it until %s.",
      "You can answer until %s.",
      "Please choose a value for at least one question.",
      "This survey is closed",
      "The time to answer is over. Thank you for your interest.",
      "This link is not valid",
      "Please check that it is complete, or open it from our message again."),
  DE(
      Locale.GERMAN,
      "Wie waren wir?",
      "Zwei Minuten Ihrer Zeit helfen uns, besser zu werden. Ihre Antworten werden ohne Ihren Namen"
          + " ausgewertet.",
      new String[] {
        "Wie zufrieden sind Sie damit, wie wir Ihr Anliegen bearbeitet haben?",
        "Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen?",
        "Wie einfach war es, Ihr Anliegen zu klären?"
      },
      new String[] {"sehr unzufrieden", "sehr unwahrscheinlich", "sehr schwierig"},
      new String[] {"sehr zufrieden", "sehr wahrscheinlich", "sehr einfach"},
      "Was sollten wir wissen? (freiwillig)",
      "Bitte nennen Sie keine Namen und keine Kontonummern.",
      "Absenden",
      "Vielen Dank. Ihre Antwort ist angekommen.",
      "Sie können sie bis zum %s ändern.",
      "Sie können bis zum %s antworten.",
      "Bitte wählen Sie bei mindestens einer Frage einen Wert.",
      "Diese Umfrage ist beendet",
      "Die Zeit zum Antworten ist vorbei. Vielen Dank für Ihr Interesse.",
      "Dieser Link ist nicht gültig",
      "Bitte prüfen Sie, ob er vollständig ist, oder öffnen Sie ihn noch einmal aus unserer"
          + " Nachricht."),
  PL(
      Locale.forLanguageTag("pl"),
      "Jak nam poszło?",
      "Dwie minuty Państwa czasu pomogą nam działać lepiej. Odpowiedzi oceniamy bez nazwisk.",
      new String[] {
        "Jak bardzo są Państwo zadowoleni z załatwienia sprawy?",
        "Na ile prawdopodobne jest, że polecą nas Państwo innym?",
        "Jak łatwo było załatwić sprawę?"
      },
      new String[] {"bardzo niezadowoleni", "bardzo mało prawdopodobne", "bardzo trudno"},
      new String[] {"bardzo zadowoleni", "bardzo prawdopodobne", "bardzo łatwo"},
      "Co powinniśmy wiedzieć? (nieobowiązkowo)",
      "Prosimy nie podawać nazwisk ani numerów kont.",
      "Wyślij",
      "Dziękujemy. Odpowiedź została zapisana.",
      "Można ją zmienić do %s.",
      "Odpowiedzieć można do %s.",
      "Prosimy wybrać wartość przynajmniej w jednym pytaniu.",
      "Ankieta jest zamknięta",
      "Czas na odpowiedź minął. Dziękujemy za zainteresowanie.",
      "Ten link jest nieprawidłowy",
      "Prosimy sprawdzić, czy jest kompletny, albo otworzyć go ponownie z naszej wiadomości.");

  private final Locale locale;
  final String title;
  final String intro;
  private final String[] questions;
  private final String[] lowEnds;
  private final String[] highEnds;
  final String comment;
  final String commentHint;
  final String send;
  final String thanks;
  private final String changeUntil;
  private final String answerUntil;
  final String nothingChosen;
  final String closedTitle;
  final String closed;
  final String unknownTitle;
  final String unknown;

  PageTexts(
      Locale locale,
      String title,
      String intro,
      String[] questions,
      String[] lowEnds,
      String[] highEnds,
      String comment,
      String commentHint,
      String send,
      String thanks,
      String changeUntil,
      String answerUntil,
      String nothingChosen,
      String closedTitle,
      String closed,
      String unknownTitle,
      String unknown) {
    this.locale = locale;
    this.title = title;
    this.intro = intro;
    this.questions = questions.clone();
    this.lowEnds = lowEnds.clone();
    this.highEnds = highEnds.clone();
    this.comment = comment;
    this.commentHint = commentHint;
    this.send = send;
    this.thanks = thanks;
    this.changeUntil = changeUntil;
    this.answerUntil = answerUntil;
    this.nothingChosen = nothingChosen;
    this.closedTitle = closedTitle;
    this.closed = closed;
    this.unknownTitle = unknownTitle;
    this.unknown = unknown;
  }

  /** The texts nearest to {@code language}; English for all that is not spoken here. */
  static PageTexts in(String language) {
    String primary = Locale.forLanguageTag(language).getLanguage();
    for (PageTexts texts : values()) {
      if (texts.language().equals(primary)) {
        return texts;
      }
    }
    return EN;
  }

  String language() {
    return locale.getLanguage();
  }

  String question(Measure measure) {
    return questions[measure.ordinal()];
  }

  String lowEnd(Measure measure) {
    return lowEnds[measure.ordinal()];
  }

  String highEnd(Measure measure) {
    return highEnds[measure.ordinal()];
  }

  String changeUntil(Instant at) {
    return changeUntil.formatted(day(at));
  }

  String answerUntil(Instant at) {
    return answerUntil.formatted(day(at));
  }

  private String day(Instant at) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
        .withLocale(locale)
        .format(at.atZone(ZoneOffset.UTC));
  }
}
