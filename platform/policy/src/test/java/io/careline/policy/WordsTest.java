package io.careline.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

  @ParameterizedTest(name = "{0}: {1} is found in \"{2}\"")
  @CsvSource(
      delimiter = '|',
      value = {
        "de | Vertrag | Meine Verträge enden bald",
        "de | Vertrag | zwei Vertraege",
        "de | Kündigung | hiermit die kuendigung",
        "de | Kündigung | KUNDIGUNG",
        "de | kuendigen | ich möchte kündigen",
        "de | Rechnung | Ihre Rechnungsnummer 7 fehlt",
        "de | Rechnung | zu den Rechnungen",
        "de | Beschwerde | meine Beschwerden",
        "de | Störung | Stoerungen seit gestern",
        "de | Straße | in der STRASSE",
        "de | Buch | drei Bücher",
        "pl | reklamacja | składam reklamację",
        "pl | reklamacja | w sprawie reklamacji",
        "pl | reklamacja | reklamacje",
        "pl | faktura | błąd na fakturze",
        "pl | faktura | prosze o dwie faktury",
        "pl | paczka | gdzie są moje paczki",
        "pl | hasło | nie pamiętam hasła",
        "pl | umowa | rozwiązanie umów",
        "pl | płatność | problem z platnosciami",
        "en | invoice | two invoices",
        "en | delivery | the deliveries are late",
        "en | cancel | a cancellation, please",
        "fr | facture | mes FACTURES",
        "en | card was stolen | My card was stolen.",
        "de | geht nicht | es geht nicht.",
        "pl | nie działa | internet nie działa"
      })
  void an_inflected_word_is_found_with_and_without_diacritics(
      String language, String word, String text) {
    assertThat(found(language, word, text)).isTrue();
  }

  @ParameterizedTest(name = "{0}: {1} is not found in \"{2}\"")
  @CsvSource(
      delimiter = '|',
      value = {
        "en | VAT | the Vatican",
        "en | cancel | miscancel",
        "en | bug | budget",
        "de | Lob | global",
        "de | Konto | ein Kontrast",
        "pl | cena | scenariusz",
        "en | card was stolen | my card is here and was never stolen"
      })
  void another_word_is_not_found(String language, String word, String text) {
    assertThat(found(language, word, text)).isFalse();
  }

  @ParameterizedTest(name = "{0}: {1} is denied in \"{2}\"")
  @CsvSource(
      delimiter = '|',
      value = {
        "en | complaint | This is not a complaint.",
        "en | complaint | It isn't a complaint, just a question",
        "en | complaint | it isn’t really a complaint",
        "en | complain | I don't want to complain",
        "en | complaint | no complaint, just a question",
        "en | cancel | I am not going to cancel",
        "en | invoice | This is not about my invoice",
        "de | Beschwerde | Das ist keine Beschwerde.",
        "de | Beschwerde | keine Beschwerde, nur eine Frage",
        "de | kündigen | Ich will nicht kündigen",
        "de | beschweren | ich will mich nicht beschweren",
        "de | Rechnung | es geht nicht um die Rechnung",
        "de | Reklamation | Eine Reklamation ist das nicht.",
        "de | kündigen | Kündigen möchte ich nicht.",
        "pl | reklamacja | to nie reklamacja",
        "pl | reklamacja | To nie jest reklamacja, tylko pytanie.",
        "pl | skarga | to żadna skarga",
        "pl | faktura | nie chodzi o fakturę",
        "pl | zrezygnować | nie chcę zrezygnować"
      })
  void a_word_that_is_only_denied_is_left_out(String language, String word, String text) {
    assertThat(found(language, word, text)).isFalse();
  }

  @ParameterizedTest(name = "{0}: {1} is meant in \"{2}\"")
  @CsvSource(
      delimiter = '|',
      value = {
        "en | complaint | No, this is a complaint",
        "en | complaint | This is not a question. It is a complaint",
        "en | complaint | not only a complaint",
        "en | complaint | It is not a complaint yet, but it will be a complaint",
        "en | login | I can't login",
        "en | cancel | I can not cancel online",
        "en | refund | I did not get my refund",
        "en | refund | no refund yet",
        "en | invoice | This is not my invoice",
        "en | invoice | the invoice is not right",
        "de | Rechnung | ich habe keine Rechnung erhalten",
        "de | Rechnung | Das ist nicht meine Rechnung",
        "de | Rechnung | Die Rechnung ist nicht richtig.",
        "de | kündigen | Ich kann online nicht kündigen",
        "de | Internet | seit gestern kein Internet mehr",
        "de | kein Internet | Seit gestern kein Internet",
        "de | Beschwerde | Nein, das ist eine Beschwerde",
        "pl | faktura | nie dostałem faktury",
        "pl | faktura | nie mam faktury",
        "pl | zalogować | nie mogę się zalogować",
        "pl | reklamacja | Nie, to reklamacja"
      })
  void what_is_missing_or_does_not_work_is_not_denied(String language, String word, String text) {
    assertThat(found(language, word, text)).isTrue();
  }

  @Test
  void what_is_only_named_is_found_although_it_is_denied() {
    WordList words = WordList.of(Map.of("en", List.of("internet"), "de", List.of("internet")));

    assertThat(words.findIn(NormalText.of("No Internet"))).isEmpty();
    assertThat(words.isNamedIn("No Internet")).isTrue();
    assertThat(words.isNamedIn("seit heute früh kein Internet")).isTrue();
    assertThat(words.isNamedIn("My parcel is late")).isFalse();
  }

  @Test
  void the_word_that_decided_is_told_as_the_manager_wrote_it() {
    WordList words = WordList.of(Map.of("de", List.of("Widerruf", "Kündigung")));

    assertThat(words.findIn(NormalText.of("zur KUENDIGUNG"))).contains("Kündigung");
  }

  @Test
  void a_pattern_takes_time_linear_in_the_text() {
    TextPattern evil = TextPattern.of("(a+)+$b");

    assertThat(evil.isIn("a".repeat(20_000) + "!")).isFalse();
    assertThat(TextPattern.of("rma-[0-9]{6}").isIn("My RMA-123456")).isTrue();
  }

  private static boolean found(String language, String word, String text) {
    return WordList.of(Map.of(language, List.of(word))).findIn(NormalText.of(text)).isPresent();
  }
}
