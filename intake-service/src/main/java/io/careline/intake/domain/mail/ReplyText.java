package io.careline.intake.domain.mail;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a mail says anew, apart from what it quotes and signs.
 *
 * @param said what the sender wrote this time
 * @param rest quotes, signature and what follows; empty if there are none
 */
public record ReplyText(String said, String rest) {
  /** Lines before a quote, as mail programs write them; they may be wrapped over a few lines. */
  private static final Pattern INTRODUCTION =
      Pattern.compile(
          "^[\\s>*]*("
              + "on\\b.{5,300}\\bwrote\\s*:"
              + "|am\\b.{5,300}\\bschrieb\\b.{0,200}:"
              + "|(w dniu|dnia|\\p{L}{2,4}\\.,)\\b.{5,300}\\b(napisał\\(?a?\\)?|pisze)\\b.{0,200}:"
              + "|le\\b.{5,300}\\ba écrit\\s*:"
              + "|el\\b.{5,300}\\bescribió\\s*:"
              + "|il\\b.{5,300}\\bha scritto\\s*:"
              + "|op\\b.{5,300}\\bschreef\\b.{0,200}:"
              // In any language: a date, an address, and a colon at the end.
              + "|(?=.*\\d{1,2}[:.]\\d{2}).{0,200}<?[^<>\\s]+@[^<>\\s]+\\.[^<>\\s]+>?.{0,60}:"
              + "|.{0,100}<[^<>\\s]+@[^<>\\s]+>\\s*\\p{L}+(\\(a\\))?\\s*:"
              + ")\\s*$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);

  /** A line that opens what is forwarded or quoted whole. */
  private static final Pattern ORIGINAL =
      Pattern.compile(
          "^[\\s>*]*(-{2,}|_{2,})\\s*(original message|original appointment|reply message|forwarded"
              + " message|ursprüngliche nachricht|originalnachricht|weitergeleitete nachricht|"
              + "wiadomość oryginalna|oryginalna wiadomość|treść oryginalnej wiadomości|"
              + "message d'origine|mensaje original|messaggio originale|oorspronkelijk bericht)"
              + ".{0,60}$|^_{20,}\\s*$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** The first line of a wrapped one says when, who, or begins as such sentences do. */
  private static final Pattern BEGINS_INTRODUCTION =
      Pattern.compile(
          "\\d{1,2}[:.]\\d{2}|@|^[\\s>*]*(on|am|w dniu|dnia|le|el|il|op)\\b.*\\d",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern HEADER =
      Pattern.compile(
          "^[\\s>*]*(from|von|od|de|da|van|от)\\s*:\\*?\\s.*(@|\\S+\\s+\\S+).*$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern HEADER_NEXT =
      Pattern.compile(
          "^[\\s>*]*(sent|date|to|subject|gesendet|datum|an|betreff|wysłano|data|do|temat|"
              + "envoyé|objet|à|enviado|asunto|para|inviato|oggetto|a|verzonden|aan|onderwerp|отправлено|дата|кому|тема|cc)"
              + "\\s*:.*$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** The usual separator, and what telephones and mail programs add. */
  private static final Pattern SIGNATURE =
      Pattern.compile(
          "^\\s*(--|—|_{2,}|-{2,})\\s*$"
              + "|^\\s*(sent from (my|the|a)\\b|sent via\\b|get outlook for\\b|"
              + "von meinem .{1,40} gesendet|gesendet (mit|von)\\b|"
              + "wysłan[eao] z\\b|envoyé (de|depuis)\\b|enviado desde\\b|"
              + "inviato da(l)?\\b|verzonden (met|vanaf)\\b).{0,80}$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final int INTRODUCTION_LINES_MAX = 4;
  private static final int HEADER_LINES = 4;

  /** Parts {@code text}; nothing of it is lost. If all is quoted, all was said. */
  public static ReplyText of(String text) {
    String whole = text.replace("\r\n", "\n").replace('\r', '\n');
    List<String> lines = whole.lines().toList();
    int end = 0;
    while (end < lines.size() && !startsRest(lines, end)) {
      end++;
    }
    String said = join(lines.subList(0, end)).strip();
    if (said.isEmpty()) {
      return belowQuote(lines, end);
    }
    if (end == lines.size()) {
      return new ReplyText(said, "");
    }
    return new ReplyText(said, join(lines.subList(end, lines.size())).strip());
  }

  /** Some answer below what they quote. If nothing stands there, all was said. */
  private static ReplyText belowQuote(List<String> lines, int start) {
    int at = start;
    while (at < Math.min(lines.size(), start + INTRODUCTION_LINES_MAX) && !isQuote(lines.get(at))) {
      at++;
    }
    boolean quotes = at < lines.size() && isQuote(lines.get(at));
    while (quotes && at < lines.size() && (isQuote(lines.get(at)) || lines.get(at).isBlank())) {
      at++;
    }
    if (!quotes || at == lines.size()) {
      return new ReplyText(join(lines).strip(), "");
    }
    ReplyText below = of(join(lines.subList(at, lines.size())));
    return new ReplyText(
        below.said(), (join(lines.subList(0, at)).strip() + "\n" + below.rest()).strip());
  }

  private static boolean startsRest(List<String> lines, int at) {
    String line = lines.get(at);
    return SIGNATURE.matcher(line).matches()
        || ORIGINAL.matcher(line).matches()
        || isHeader(lines, at)
        || isIntroduction(lines, at)
        || isQuotedToTheEnd(lines, at);
  }

  private static boolean isHeader(List<String> lines, int at) {
    return HEADER.matcher(lines.get(at)).matches()
        && lines.subList(at + 1, Math.min(lines.size(), at + 1 + HEADER_LINES)).stream()
            .anyMatch(line -> HEADER_NEXT.matcher(line).matches());
  }

  /** The line before a quote, wrapped or not. */
  private static boolean isIntroduction(List<String> lines, int at) {
    StringBuilder introduction = new StringBuilder();
    for (int n = at; n < Math.min(lines.size(), at + INTRODUCTION_LINES_MAX); n++) {
      if (lines.get(n).isBlank()) {
        return false;
      }
      introduction.append(introduction.isEmpty() ? "" : " ").append(lines.get(n).strip());
      // All of them end so; few lines do, and matching takes long.
      boolean mayEnd = introduction.charAt(introduction.length() - 1) == ':';
      if (mayEnd && INTRODUCTION.matcher(introduction).matches()) {
        return n == at || BEGINS_INTRODUCTION.matcher(lines.get(at)).find();
      }
    }
    return false;
  }

  /** An answer between the lines of a quote stays with them. */
  private static boolean isQuotedToTheEnd(List<String> lines, int at) {
    return isQuote(lines.get(at))
        && lines.subList(at, lines.size()).stream()
            .allMatch(line -> line.isBlank() || isQuote(line));
  }

  private static boolean isQuote(String line) {
    return line.stripLeading().startsWith(">");
  }

  private static String join(List<String> lines) {
    return String.join("\n", lines);
  }
}
