package io.careline.intake.app.provider.mail;

import io.careline.intake.app.mail.Spool;
import io.careline.intake.app.provider.mail.MailForm.NoForm;
import io.careline.intake.app.provider.mail.MailForm.Part;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code application/x-www-form-urlencoded}, byte by byte and without holding it. */
final class UrlEncodedForm {
  private static final int END = -1;
  private static final int PARTS_MAX = 1_000;
  private static final int HEXADECIMAL = 16;

  private final Spool spool;
  private int last;

  UrlEncodedForm(Spool spool) {
    this.spool = spool;
  }

  List<Part> read(InputStream body) throws IOException, NoForm {
    InputStream in = new BufferedInputStream(body);
    List<Part> parts = new ArrayList<>();
    last = '&';
    while (last != END) {
      ByteArrayOutputStream name = new ByteArrayOutputStream();
      copy(in, name, true);
      Spool.Spooled value =
          spool.fill(out -> {
            if (last == '=') {
              copy(in, out, false);
            }
          });
      if (name.size() > 0) {
        parts.add(new Part(name.toString(StandardCharsets.UTF_8), null, null, value));
      }
      if (parts.size() > PARTS_MAX) {
        throw new NoForm("it has too many fields", null);
      }
    }
    return parts;
  }

  private void copy(InputStream in, OutputStream out, boolean isName) throws IOException {
    OutputStream buffered = new java.io.BufferedOutputStream(out);
    for (last = in.read(); last != END && last != '&'; last = in.read()) {
      if (isName && last == '=') {
        break;
      }
      buffered.write(last == '+' ? ' ' : last == '%' ? escaped(in) : last);
    }
    buffered.flush();
  }

  /** A percent sign that begins no escape stands for itself. */
  private static int escaped(InputStream in) throws IOException {
    in.mark(2);
    int high = Character.digit(in.read(), HEXADECIMAL);
    int low = Character.digit(in.read(), HEXADECIMAL);
    if (high >= 0 && low >= 0) {
      return high * HEXADECIMAL + low;
    }
    in.reset();
    return '%';
  }
}
