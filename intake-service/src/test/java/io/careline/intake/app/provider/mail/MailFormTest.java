package io.careline.intake.app.provider.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careline.intake.app.mail.Spool;
import io.careline.intake.app.provider.mail.MailForm.NoForm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms as providers write them, and as they do not. */
class MailFormTest {
  private static final String MULTIPART = "multipart/form-data; boundary=\"b b\"";
  private static final String ENCODED = "Application/X-WWW-Form-Urlencoded; charset=utf-8";

  private static final Set<String> NONE = Set.of();

  private final Spool spool = new Spool();

  @AfterEach
  void close() {
    spool.close();
  }

  private MailForm read(String type, String body) throws IOException, NoForm {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return MailForm.read(
        spool.write(new ByteArrayInputStream(bytes), Long.MAX_VALUE).file(), type, spool);
  }

  @Test
  void fields_and_files_are_told_from_each_other() throws Exception {
    MailForm form =
        read(
            MULTIPART,
            """
            preamble
            --b b
            Content-Disposition: form-data; name="text"

            line one
            --not the boundary
            --b b
            content-disposition: FORM-DATA; filename="a \\"b\\"; c.png"; name="attachment1"
            Content-Type: image/png

            \0\1
            --b b
            Content-Disposition: form-data; name=attachment-2

            unnamed
            --b b
            Content-Disposition: form-data; name="x"; filename*=UTF-8''na%C3%AFve+1.txt

            extended
            --b b--
            """);

    assertThat(form.text("text")).contains("line one\n--not the boundary");
    assertThat(form.files().map(MailForm.Part::fileName).toList())
        .containsExactly("a \"b\"; c.png", "unnamed", "naïve+1.txt");
    assertThat(form.files().findFirst().orElseThrow().bytes(10)).containsExactly(0, 1);
    assertThat(form.text("absent")).isEmpty();
  }

  @Test
  void a_file_that_has_parts_itself_stays_one_file() throws Exception {
    String inner = "--i\r\nContent-Type: text/plain\r\n\r\ninner\r\n--i--\r\n";
    MailForm form =
        read(
            MULTIPART,
            "--b b\r\nContent-Disposition: form-data; name=\"attachment1\"; filename=\"m\"\r\n"
                + "Content-Type: multipart/mixed; boundary=i\r\n\r\n"
                + inner
                + "\r\n--b b--\r\n");

    List<MailForm.Part> files = form.files().toList();
    assertThat(files).hasSize(1);
    assertThat(new String(files.getFirst().bytes(100), StandardCharsets.UTF_8)).isEqualTo(inner);
  }

  @Test
  void escapes_are_read_and_what_is_none_stands_for_itself() throws Exception {
    MailForm form = read(ENCODED, "a=1%2B1+%3D+2&b=100%&c=%zz%4&&d&=nameless&%C3%BC=%E2%82%AC&a=3");

    assertThat(form.text("a")).contains("1+1 = 2");
    assertThat(form.text("b")).contains("100%");
    assertThat(form.text("c")).contains("%zz%4");
    assertThat(form.text("d")).contains("");
    assertThat(form.text("ü")).contains("€");
  }

  @Test
  void forms_that_say_the_same_have_the_same_digest() throws Exception {
    String one = read(ENCODED, "a=1&b=2").digest(NONE);

    assertThat(read(ENCODED, "b=2&a=%31").digest(NONE)).isEqualTo(one);
    assertThat(read(ENCODED, "a=1&b=2&token=x").digest(Set.of("token"))).isEqualTo(one);
    assertThat(read(ENCODED, "a=2&b=1").digest(NONE)).isNotEqualTo(one);
    assertThat(read(ENCODED, "a=1&b=2&c=").digest(NONE)).isNotEqualTo(one);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no parts at all", "--other\r\n\r\nx\r\n--other--", "--b b--"})
  void what_has_no_parts_is_no_form(String body) {
    assertThatThrownBy(() -> read(MULTIPART, body)).isInstanceOf(NoForm.class);
    assertThatThrownBy(() -> read("multipart/form-data", body)).isInstanceOf(NoForm.class);
    assertThatThrownBy(() -> read("application/json", body)).isInstanceOf(NoForm.class);
  }

  @Test
  void no_field_of_a_header_becomes_two() throws IOException {
    HeaderLines header =
        HeaderLines.of("Subject: one\r\n two\nBad Name: x\n: y\nX-A: b\rFrom: evil");
    header.add("X\r\nBcc", "a@b.example");
    header.add("To", "a@b.example\r\nBcc: c@d.example");
    header.add("Content-Transfer-Encoding", "8bit");
    header.add("mime-version", "2.0");
    header.addIfMissing("subject", "three");

    assertThat(header.lines())
        .extracting(line -> line.name() + ": " + line.value())
        .containsExactly(
            "Subject: one two", "X-A: b From: evil", "To: a@b.example Bcc: c@d.example");
  }

  @Test
  void names_and_types_of_files_break_no_mail() throws IOException {
    Spool.Spooled content = spool.fill(out -> out.write(1));
    InboundMail.File file =
        new InboundMail.File("a\"\r\nX: y.txt", "text/plain\r\nX: z", "id>\r\n<", content);
    InboundMail.Text text = new InboundMail.Text(content, "no charset\r\n");
    Spool.Spooled mail =
        spool.fill(out ->
            ComposedMail.write(
                new InboundMail.Apart(new HeaderLines(), text, null, List.of(file), List.of()),
                out));

    assertThat(Files.readAllLines(mail.file()))
        .contains(
            "Content-Type: application/octet-stream",
            "Content-Type: text/plain; charset=UTF-8",
            "Content-Disposition: attachment; filename=\"a___X: y.txt\"",
            "Content-ID: <id>")
        .noneMatch(line -> line.startsWith("X"));
  }
}
