package io.careline.intake.app.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.careline.intake.domain.mail.Mail;
import io.careline.intake.domain.mail.MailVerdict;
import io.careline.intake.domain.mail.ReplyText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Thousands of mails as people and programs really sent them, where they lie beside the project.
 */
class MailCorpusTest {
  private static final Path DATA = Path.of("..", "..", "shared", "data");
  private static final Set<String> OWN = Set.of("care@shop.example");

  @Test
  void every_mail_is_read() {
    List<Path> mails = files("", path -> path.toString().contains("mail-"));
    List<String> failed = new ArrayList<>();
    for (Path file : mails) {
      try {
        MailVerdict.of(mail(file), OWN);
      } catch (RuntimeException | Error e) {
        failed.add(file + ": " + e);
      }
    }
    assertThat(mails).hasSizeGreaterThan(500);
    assertThat(failed).isEmpty();
  }

  @Test
  void returned_mails_are_known() {
    List<Path> mails = files("mail-sisimai-bounces/maildir", path -> true);
    List<Path> taken =
        mails.stream()
            .filter(file -> MailVerdict.of(mail(file), OWN) instanceof MailVerdict.Person)
            .toList();

    assertThat(taken.size())
        .as("taken for persons: %s", taken)
        .isLessThanOrEqualTo(mails.size() / 100);
  }

  @Test
  void what_people_send_is_no_robots() {
    List<Path> mails =
        files("mail-talon-replies/standard_replies", path -> path.toString().endsWith(".eml"));

    assertThat(mails)
        .isNotEmpty()
        .allSatisfy(file ->
            assertThat(MailVerdict.of(mail(file), OWN)).isInstanceOf(MailVerdict.Person.class));
  }

  @Test
  void replies_are_cut_where_the_quote_begins() {
    for (Path file :
        files("mail-talon-replies/standard_replies", path -> path.toString().endsWith(".eml"))) {
      Path expected = Path.of(file.toString().replace(".eml", "_reply_text"));
      String said = ReplyText.of(mail(file).text()).said();

      assertThat(squeezed(said))
          .as(file.toString())
          .isEqualTo(Files.exists(expected) ? expectedOf(expected) : "Hello");
    }
  }

  @Test
  void replies_in_html_are_cut_where_the_quote_begins() {
    for (Path file :
        files("mail-talon-replies/html_replies", path -> path.toString().endsWith(".html"))) {
      String said = ReplyText.of(MailText.plain(text(file))).said();

      assertThat(squeezed(said)).as(file.toString()).isEqualTo("Hi.Iamfine.Thanks,Alex");
    }
  }

  /** Their authors leave what programs add; it is no word of the customer's. */
  private static String expectedOf(Path file) {
    return squeezed(text(file)).replaceFirst("(Sentfrommy|--).*", "");
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s+", "");
  }

  private static List<Path> files(String folder, java.util.function.Predicate<Path> wanted) {
    Path root = DATA.resolve(folder);
    assumeTrue(Files.isDirectory(root), () -> "there are no mails at " + root);
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .filter(path -> !path.toString().matches(".*(LICENSE|NOTICE|README.*|\\.gz|\\.md)$"))
          .filter(wanted)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Mail mail(Path file) {
    return MailReaderTest.read(bytes(file));
  }

  private static String text(Path file) {
    return new String(bytes(file), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
