package io.careline.intake.app.mail;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.safety.Safelist;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/** Bytes and HTML as text. */
public final class MailText {
  private static final Charset WESTERN = Charset.forName("windows-1252");

  /**
   * What an agent's page can show: no scripts, no styles, nothing that is fetched from elsewhere.
   */
  private static final Safelist HARMLESS =
      Safelist.relaxed()
          .removeTags("img")
          .addProtocols("a", "href", "tel")
          .preserveRelativeLinks(false);

  private MailText() {}

  /**
   * The text of {@code bytes}. A charset that is not known, or wrong, is replaced by UTF-8 if the
   * bytes are that, else by Windows-1252.
   */
  public static String decode(byte[] bytes, @Nullable String charset) {
    Charset named = charsetOf(charset);
    String text = named == null ? null : strict(bytes, named);
    if (text == null) {
      text = strict(bytes, StandardCharsets.UTF_8);
    }
    return MailHeader.clean(text == null ? new String(bytes, WESTERN) : text);
  }

  private static @Nullable Charset charsetOf(@Nullable String name) {
    if (name == null || name.equalsIgnoreCase("us-ascii")) {
      return null;
    }
    try {
      return Charset.forName(name.strip());
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return null;
    }
  }

  private static @Nullable String strict(byte[] bytes, Charset charset) {
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** HTML that can be shown without harm; links stay, pictures do not. */
  static String harmless(String html) {
    return Jsoup.clean(html, HARMLESS);
  }

  /** What a reader of {@code html} sees; quotes are marked as in plain mails. */
  static String plain(String html) {
    Document document = Jsoup.parse(html);
    document.select("script, style, head, title").remove();
    Plain plain = new Plain();
    NodeTraversor.traverse(plain, document.body());
    return plain.text();
  }

  private static final class Plain implements NodeVisitor {
    private final StringBuilder text = new StringBuilder();
    private int quotes;

    @Override
    public void head(Node node, int depth) {
      if (node instanceof TextNode words) {
        String said = words.text().replace('\u00a0', ' ');
        append(endsLine() ? said.stripLeading() : said);
      } else if (node instanceof Element element) {
        if (element.normalName().equals("blockquote")) {
          breakLine();
          quotes++;
        } else if (element.normalName().equals("br")) {
          text.append('\n');
        } else if (element.normalName().equals("hr")) {
          breakLine();
          append("________________________________");
          breakLine();
        } else if (element.isBlock()) {
          breakLine();
        }
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (node instanceof Element element && element.isBlock()) {
        breakLine();
        if (element.normalName().equals("blockquote")) {
          quotes--;
        } else if (element.normalName().equals("p")) {
          text.append('\n');
        }
      }
    }

    private void append(String words) {
      if (words.isEmpty()) {
        return;
      }
      if (quotes > 0 && endsLine()) {
        text.append(">".repeat(quotes)).append(' ');
      }
      text.append(words);
    }

    private void breakLine() {
      if (!endsLine()) {
        text.append('\n');
      }
    }

    private boolean endsLine() {
      return text.isEmpty() || text.charAt(text.length() - 1) == '\n';
    }

    String text() {
      return text.toString().replaceAll("[ \\t]+\\n", "\n").replaceAll("\\n{3,}", "\n\n").strip();
    }
  }
}
