package io.careline.intake.domain.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DkimAlignmentTest {
  private static final MailAddress JANE = new MailAddress("jane@mail.example.org", "Jane");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mx.example.com; dkim=pass header.d=mail.example.org header.s=a",
        "mx.example.com 1; spf=fail smtp.mailfrom=x; dkim=pass (2048-bit key) header.d=example.org",
        "MX.example.com; dkim = pass header.i=@mail.example.org header.d=\"mail.example.org\"",
        "mx.example.com; dkim=fail header.d=example.org; dkim=pass header.d=example.org"
      })
  void a_signature_of_the_senders_domain_proves_the_sender(String results) {
    assertThat(proves(JANE, results)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mx.evil.example; dkim=pass header.d=mail.example.org",
        "mx.example.com; dkim=pass header.d=evil.example",
        "mx.example.com; dkim=fail header.d=mail.example.org",
        "mx.example.com; dkim=none (dkim=pass header.d=mail.example.org)",
        "mx.example.com; dkim=pass header.d=org",
        "mx.example.com; dkim=pass header.d=below.mail.example.org",
        "mx.example.com; dkim=pass header.i=@mail.example.org",
        "mx.example.com; spf=pass smtp.mailfrom=mail.example.org; dmarc=pass",
        "mx.example.com; dkim=passed header.d=mail.example.org",
        "mx.example.com; none",
        ""
      })
  void anything_else_proves_nothing(String results) {
    assertThat(proves(JANE, results)).isFalse();
  }

  @Test
  void only_the_uppermost_field_of_a_trusted_server_counts() {
    String good = "mx.example.com; dkim=pass header.d=mail.example.org";

    assertThat(proves(JANE, "mx.example.com; dkim=fail header.d=mail.example.org", good)).isFalse();
    assertThat(proves(JANE, "other.example; dkim=fail header.d=x.example", good)).isTrue();
  }

  @Test
  void who_is_answered_but_did_not_sign_is_not_proved() {
    String good = "mx.example.com; dkim=pass header.d=mail.example.org";

    assertThat(proves(new MailAddress("joe@mail.example.org", null), good)).isFalse();
    assertThat(DkimAlignment.proves(mail(List.of(good)), JANE, Set.of())).isFalse();
  }

  private static boolean proves(MailAddress sender, String... results) {
    return DkimAlignment.proves(mail(List.of(results)), sender, Set.of("mx.example.com"));
  }

  private static Mail mail(List<String> results) {
    return new Mail(
        Map.of("authentication-results", results),
        null,
        List.of(),
        List.of(),
        List.of(JANE),
        List.of(),
        List.of(),
        null,
        null,
        "",
        null,
        false,
        List.of(),
        null,
        List.of(),
        false);
  }
}
