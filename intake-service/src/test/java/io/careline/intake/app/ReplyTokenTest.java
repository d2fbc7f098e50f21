package io.careline.intake.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReplyTokenTest {
  private static final UUID INQUIRY = UUID.fromString("0199a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b");

  private final ReplyToken tokens = of("ours");

  @Test
  void a_token_comes_back_out_of_what_mail_programs_make_of_it() {
    Random random = new Random(1);
    for (int i = 0; i < 1000; i++) {
      UUID id = new UUID(random.nextLong(), random.nextLong());
      String token = tokens.encode(id);

      assertThat(token).hasSize(42).matches("[a-z2-7]+");
      assertThat(tokens.read(token)).contains(id);
      assertThat(tokens.read("<" + token + "." + id + "@example.com>")).contains(id);
      assertThat(tokens.read("Care <care+" + token + "@example.com>")).contains(id);
      assertThat(tokens.read("CARE+" + token.toUpperCase(Locale.ROOT) + "@EXAMPLE.COM"))
          .contains(id);
    }
  }

  @Test
  void a_forged_token_is_none() {
    String token = tokens.encode(INQUIRY);
    for (int i = 0; i < token.length() - 1; i++) {
      char other = token.charAt(i) == 'a' ? 'b' : 'a';
      String forged = token.substring(0, i) + other + token.substring(i + 1);
      assertThat(tokens.read(forged)).as(forged).isEmpty();
    }
    assertThat(tokens.read(of("theirs").encode(INQUIRY))).isEmpty();
    assertThat(tokens.read(token + "a")).isEmpty();
    assertThat(tokens.read(token.substring(1))).isEmpty();
    assertThat(tokens.read("")).isEmpty();
  }

  @Test
  void a_genuine_token_is_found_behind_others() {
    String text = of("theirs").encode(INQUIRY) + "@x.org, " + tokens.encode(INQUIRY) + "@x.org";

    assertThat(tokens.read(text)).contains(INQUIRY);
  }

  private static ReplyToken of(String secret) {
    return new ReplyToken(new KeyedNames(text -> sha256(secret + text)));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
