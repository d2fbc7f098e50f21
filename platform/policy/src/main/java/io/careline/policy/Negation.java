package io.careline.policy;

import java.util.Set;

/**
 * Whether a word is named only to be denied: "this is not a complaint", "keine Beschwerde", "to nie
 * reklamacja". What is missing or does not work is not denied: "I can't log in", "I did not get my
 * refund", "nie dostałem faktury", "this is not my invoice". A phrase that says no itself, such as
 * {@code kein Internet}, is found as it stands.
 */
final class Negation {
  private static final int BETWEEN_MAX = 5;

  private static final Set<String> NOT = Set.of("not", "never", "nicht", "nie");

  private static final Set<String> NONE =
      Set.of(
          "no",
          "kein",
          "keine",
          "keinen",
          "keiner",
          "keinem",
          "keinerlei",
          "zaden",
          "zadna",
          "zadne",
          "zadnej",
          "zadnych");

  /** The t of isn't, which is a word of its own here. */
  private static final Set<String> BEFORE_T =
      Set.of(
          "isn", "wasn", "aren", "weren", "don", "doesn", "didn", "won", "wouldn", "haven", "hasn",
          "shouldn");

  /** What may stand between the denial and what is denied. */
  private static final Set<String> BETWEEN =
      Set.of(
          "a",
          "an",
          "any",
          "as",
          "be",
          "been",
          "to",
          "want",
          "wanting",
          "wish",
          "wishing",
          "going",
          "intend",
          "intending",
          "planning",
          "really",
          "actually",
          "meant",
          "here",
          "calling",
          "writing",
          "making",
          "make",
          "file",
          "filing",
          "ein",
          "eine",
          "einen",
          "einer",
          "als",
          "zu",
          "vor",
          "wirklich",
          "eigentlich",
          "etwa",
          "mich",
          "uns",
          "direkt",
          "jest",
          "jestem",
          "sa",
          "bedzie",
          "chce",
          "chcemy",
          "zamierzam",
          "zamierzamy",
          "zamiaru",
          "skladam",
          "skladac",
          "sie");

  private static final Set<String> ABOUT =
      Set.of("about", "um", "wegen", "zur", "zum", "uber", "ueber", "o", "chodzi", "dotyczy");

  /** Only after "about": this is not about my invoice, but this is not my invoice. */
  private static final Set<String> ARTICLES =
      Set.of(
          "the", "my", "our", "this", "that", "your", "die", "der", "das", "den", "dem", "diese",
          "dieser", "diesen", "meine", "meiner", "meinen", "unsere", "unserer", "moja", "moje",
          "mojej", "te", "ta");

  /** Who can't do it wants to. */
  private static final Set<String> ABLE =
      Set.of("can", "could", "kann", "kannst", "konnte", "konnten", "konnen", "koennen", "lasst");

  /** What is said of something that is missed. */
  private static final Set<String> MISSED =
      Set.of(
          "received",
          "receive",
          "got",
          "get",
          "arrived",
          "arrive",
          "came",
          "yet",
          "since",
          "anymore",
          "sent",
          "there",
          "erhalten",
          "erhielt",
          "bekommen",
          "bekam",
          "gekommen",
          "angekommen",
          "eingegangen",
          "gekriegt",
          "mehr",
          "seit",
          "bisher",
          "gibt",
          "dostalem",
          "dostalam",
          "otrzymalem",
          "otrzymalam",
          "przyszla",
          "przyszlo",
          "od");

  private static final Set<String> IS =
      Set.of("ist", "war", "soll", "sollte", "wird", "will", "mochte", "moechte", "wollte");

  private static final Set<String> IT = Set.of("das", "es", "dies", "ich", "wir", "hier");

  private Negation() {}

  /** Whether the words from {@code start} to before {@code end} are denied. */
  static boolean denies(NormalText text, int start, int end) {
    return isDeniedBefore(text, start, end) || isDeniedAfter(text, end);
  }

  private static boolean isDeniedBefore(NormalText text, int start, int end) {
    boolean about = false;
    boolean article = false;
    for (int at = start - 1; at >= start - 1 - BETWEEN_MAX && at >= 0; at--) {
      if (text.beginsClause(at + 1)) {
        return false;
      }
      String word = text.word(at);
      if (NONE.contains(word)) {
        return !isMissed(text, at, end);
      }
      if (NOT.contains(word) || (word.equals("t") && BEFORE_T.contains(text.word(at - 1)))) {
        return (!article || about) && !isUnable(text, at);
      }
      about |= ABOUT.contains(word);
      article |= ARTICLES.contains(word);
      if (!BETWEEN.contains(word) && !ABOUT.contains(word) && !ARTICLES.contains(word)) {
        return false;
      }
    }
    return false;
  }

  /** "Reklamation ist das nicht.", "kündigen möchte ich nicht". */
  private static boolean isDeniedAfter(NormalText text, int end) {
    return !text.beginsClause(end)
        && IS.contains(text.word(end))
        && IT.contains(text.word(end + 1))
        && text.word(end + 2).equals("nicht")
        && text.beginsClause(end + 3);
  }

  private static boolean isUnable(NormalText text, int not) {
    for (int at = not; at > 0 && !text.beginsClause(at); at--) {
      if (ABLE.contains(text.word(at - 1))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isMissed(NormalText text, int none, int end) {
    for (int at = none; at > 0 && !text.beginsClause(at); at--) {
      if (MISSED.contains(text.word(at - 1))) {
        return true;
      }
    }
    for (int at = end; !text.beginsClause(at); at++) {
      if (MISSED.contains(text.word(at))) {
        return true;
      }
    }
    return false;
  }
}
