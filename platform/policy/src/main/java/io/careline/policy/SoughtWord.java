package io.careline.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A word or phrase that is looked for. A word is found by its stem in its language, and a longer
 * one also where another word begins with it, because German joins words: {@code Rechnung} finds
 * Rechnungsnummer.
 *
 * @param written as the manager wrote it
 */
record SoughtWord(String written, String language, List<Form> forms, long head) {
  private static final int PREFIX_MIN = 4;
  private static final String VOWELS = "aeiouy";

  /**
   * One word of it.
   *
   * @param folded in lower case without diacritics
   * @param prefix what other words may begin with; empty if none may
   */
  record Form(String folded, String single, String prefix, Set<String> stems) {
    private static Form of(String word, String language, boolean last) {
      String folded = Letters.folded(word);
      String single = Letters.withoutDigraphs(folded);
      Set<String> stems = new TreeSet<>();
      if (Stems.has(language)) {
        // Half of all people write without diacritics, and stems differ then.
        stems.add(Stems.of(word, language));
        stems.add(Stems.of(folded, language));
      }
      return new Form(folded, single, last ? prefixOf(single, Stems.cuts(language)) : "", stems);
    }

    private static String prefixOf(String word, boolean cut) {
      int end = word.length() - 1;
      if (cut && end >= PREFIX_MIN && VOWELS.indexOf(word.charAt(end)) >= 0) {
        return word.substring(0, end);
      }
      return word.length() >= PREFIX_MIN ? word : "";
    }

    private boolean isAt(NormalText text, int place, String language) {
      String word = text.word(place);
      if (word.isEmpty()) {
        return false;
      }
      String other = Letters.withoutDigraphs(word);
      if (word.equals(folded) || other.equals(single)) {
        return true;
      }
      if (!prefix.isEmpty() && (word.startsWith(prefix) || other.startsWith(prefix))) {
        return true;
      }
      return !stems.isEmpty()
          && NormalText.head(other) == NormalText.head(single)
          && stems.contains(text.stem(place, language));
    }
  }

  static SoughtWord of(String written, String language) {
    NormalText words = NormalText.of(written);
    List<Form> forms = new ArrayList<>();
    for (String word : written.split("[^\\p{L}\\p{N}\\p{Mn}]+")) {
      if (!word.isEmpty()) {
        forms.add(Form.of(word, language, forms.size() == words.size() - 1));
      }
    }
    long head = forms.isEmpty() ? 0 : NormalText.head(forms.getFirst().single());
    return new SoughtWord(written, language, List.copyOf(forms), head);
  }

  /** Whether it stands in {@code text} somewhere and is not denied there. */
  boolean isIn(NormalText text) {
    return isIn(text, false);
  }

  /** Whether it stands in {@code text} somewhere, denied or not. */
  boolean isNamedIn(NormalText text) {
    return isIn(text, true);
  }

  private boolean isIn(NormalText text, boolean evenDenied) {
    List<Integer> places = text.placesOf(head);
    if (places == null || forms.isEmpty()) {
      return false;
    }
    for (int place : places) {
      if (isAt(text, place)
          && (evenDenied || !Negation.denies(text, place, place + forms.size()))) {
        return true;
      }
    }
    return false;
  }

  private boolean isAt(NormalText text, int place) {
    for (int i = 0; i < forms.size(); i++) {
      if (!forms.get(i).isAt(text, place + i, language)) {
        return false;
      }
    }
    return true;
  }
}
