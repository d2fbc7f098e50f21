package io.careline.intake.domain.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "On Mon, 3 Mar 2025 at 10:00, Care <care@shop.example> wrote:\n> Hello",
        "On Mon, 3 Mar 2025 at 10:00, Customer Care Team\n<care@shop.example> wrote:\n\n> Hello",
        "Am 03.03.2025 um 10:00 schrieb Kundendienst:\n> Guten Tag",
        "Am Montag, dem 3. März 2025, schrieb Care <care@shop.example>:\n\nGuten Tag",
        "W dniu 3.03.2025 o 10:00, Obsługa pisze:\n> Dzień dobry",
        "pon., 3 mar 2025 o 10:00 Obsługa <care@shop.example> napisał(a):\n> Dzień dobry",
        "Le lun. 3 mars 2025 à 10:00, Care <care@shop.example> a écrit :\n> Bonjour",
        "2025年3月3日 10:00 <care@shop.example>:\n> Hello",
        "-----Original Message-----\nFrom: Care\nHello",
        "-----Ursprüngliche Nachricht-----\nVon: Care\nHallo",
        "----- Wiadomość oryginalna -----\nOd: Care\nDzień dobry",
        "From: Care <care@shop.example>\nSent: Monday, 3 March 2025\nTo: Jane\nSubject: Order\n\nHi",
        "Von: Care <care@shop.example>\nGesendet: Montag, 3. März 2025\nAn: Jane\nBetreff: x\n\nHallo",
        "Od: Care <care@shop.example>\nWysłano: 3 marca 2025\nDo: Jane\nTemat: x\n\nDzień dobry",
        "________________________________\nFrom: Care",
        "> Hello\n> how are you?",
        "-- \nJane Doe\nExample Ltd",
        "Sent from my iPhone",
        "Von meinem iPhone gesendet",
        "Wysłane z iPhone'a",
        "Get Outlook for Android",
      })
  void what_follows_the_answer_is_put_aside_and_not_lost(String rest) {
    ReplyText text = ReplyText.of("Yes please, at 10:00.\nThank you\n\n" + rest);

    assertThat(text.said()).isEqualTo("Yes please, at 10:00.\nThank you");
    assertThat(text.rest()).isEqualTo(rest.strip());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "On Monday I wrote to you and nobody answered.",
        "From: me to you, with best regards",
        "My address is jane@x.example",
        "> Do you want it?\nYes I do.\n> And this?\nNo.",
        "I sent from my account 100 EUR\nand it never came",
        "Look at this list:\n- one\n- two",
      })
  void what_only_looks_like_it_stays(String said) {
    assertThat(ReplyText.of(said)).isEqualTo(new ReplyText(said, ""));
  }

  @Test
  void an_answer_below_the_quote_is_what_was_said() {
    String quote = "On Mon, 3 Mar 2025 at 10:00, Care wrote:\n> Hello\n> Who are you?";

    assertThat(ReplyText.of(quote + "\n\nIt is me.\n-- \nJane"))
        .isEqualTo(new ReplyText("It is me.", quote + "\n-- \nJane"));
  }

  @Test
  void if_all_is_quoted_all_was_said() {
    assertThat(ReplyText.of("> only a quote").said()).isEqualTo("> only a quote");
    assertThat(ReplyText.of("")).isEqualTo(new ReplyText("", ""));
  }
}
