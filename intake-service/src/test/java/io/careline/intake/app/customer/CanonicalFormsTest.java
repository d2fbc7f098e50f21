package io.careline.intake.app.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.intake.domain.customer.Identifier;
import io.careline.intake.domain.customer.IdentifierKind;
import io.careline.intake.domain.customer.Proof;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalFormsTest {
  private final CanonicalForms forms = new CanonicalForms("DE", Map.of("Hotline-PL", "pl"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+49 170 1234567",
        "0049 170 1234567",
        "0170 1234567",
        "(0170) 12 34-567",
        "0170/1234567",
        "tel:+491701234567",
        "+49 (0) 170 1234567"
      })
  void a_number_written_in_any_way_is_one(String written) {
    assertThat(forms.phone(written, "care@example.com")).contains("+491701234567");
  }

  @ParameterizedTest
  @CsvSource({
    "501 234 567, +48 22 123 45 67, +48501234567",
    "501 234 567, hotline-pl, +48501234567",
    "020 7946 0018, +44 20 7946 0000, +442079460018",
    "030 123456, www.example.com, +4930123456"
  })
  void without_its_country_a_number_is_of_the_country_that_was_called(
      String written, String source, String canonical) {
    assertThat(forms.phone(written, source)).contains(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "anonymous",
        "Restricted",
        "+266696687",
        "12",
        "not a number",
        "+49 30 123456 ext. 12"
      })
  void what_is_no_number_of_one_person_has_no_canonical_form(String written) {
    assertThat(forms.phone(written, "")).isEmpty();
  }

  @Test
  void without_any_country_a_local_number_stays_as_it_is_written() {
    assertThat(new CanonicalForms(null, Map.of()).phone("0170 1234567", "shop")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Jane.Doe@Example.ORG, jane.doe@example.org",
    "' jane@example.org. ', jane@example.org",
    "info@Müller.example, info@xn--mller-kva.example",
    "info@XN--MLLER-KVA.example, info@xn--mller-kva.example",
    "jane+shop@example.org, jane+shop@example.org",
    "j.a.n.e@example.org, j.a.n.e@example.org",
    "Postmaster, postmaster"
  })
  void mail_addresses_have_one_spelling(String written, String canonical) {
    assertThat(CanonicalForms.email(written)).isEqualTo(canonical);
  }

  @Test
  void of_a_plus_address_the_one_without_is_known_to_be_like_it() {
    assertThat(CanonicalForms.withoutDetail("jane+shop@example.org")).contains("jane@example.org");
    assertThat(CanonicalForms.withoutDetail("jane@example.org")).isEmpty();
    assertThat(CanonicalForms.withoutDetail("+@example.org")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'', messenger:4711, messenger, 4711",
    "telegram, @Jane_Doe, telegram, jane_doe",
    "Slack, U02ABC, slack, U02ABC",
    "'', U02ABC, '', U02ABC",
    "telegram, whatsapp:1, telegram, whatsapp:1"
  })
  void handles_are_of_a_network(String network, String written, String system, String value) {
    Identifier one =
        forms.of(IdentifierKind.HANDLE, network, written, "", Proof.PROVIDER).orElseThrow();
    assertThat(one.system()).isEqualTo(system);
    assertThat(one.value()).isEqualTo(value);
  }
}
