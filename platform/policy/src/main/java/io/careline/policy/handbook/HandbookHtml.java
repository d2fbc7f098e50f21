package io.careline.policy.handbook;

import io.careline.policy.handbook.Handbook.Block;
import io.careline.policy.handbook.Handbook.Chapter;

/** A handbook as one HTML page that needs nothing from elsewhere, on screen and on paper. */
public final class HandbookHtml {
  private static final String STYLE =
      """
      :root { color-scheme: light dark; --ink: #1c2530; --soft: #5a6675; --line: #d8dee6;
        --page: #fff; --wash: #f4f6f9; --accent: #0b5c8a; }
      @media (prefers-color-scheme: dark) { :root { --ink: #e6eaf0; --soft: #a3afbd;
        --line: #37424f; --page: #161b21; --wash: #1f262e; --accent: #6cb8e6; } }
      body { font: 16px/1.55 system-ui, sans-serif; color: var(--ink); background: var(--page);
        max-width: 46rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; overflow-wrap: anywhere; }
      h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .75rem; }
      h2 { font-size: 1.35rem; margin: 2.75rem 0 .5rem; padding-top: 1rem;
        border-top: 1px solid var(--line); }
      h3 { font-size: 1.05rem; margin: 1.5rem 0 .25rem; color: var(--accent); }
      p { margin: .4rem 0; } ul { margin: .4rem 0; padding-left: 1.3rem; }
      li { margin: .2rem 0; }
      .intro { color: var(--soft); }
      nav { background: var(--wash); border-radius: .5rem; padding: .75rem 1rem; margin: 1.25rem 0; }
      nav ol { margin: 0; padding-left: 1.5rem; columns: 2 16rem; }
      a { color: var(--accent); }
      figure { margin: .6rem 0; padding: .5rem .9rem; background: var(--wash);
        border-left: 3px solid var(--accent); border-radius: 0 .4rem .4rem 0; }
      figcaption { font-size: .85rem; color: var(--soft); }
      blockquote { margin: 0; }
      @media print { body { max-width: none; padding: 0; font-size: 11pt; }
        h2, h3 { break-after: avoid; } figure, li { break-inside: avoid; } nav { display: none; } }
      """;

  private HandbookHtml() {}

  /** The page. */
  public static String of(Handbook handbook) {
    StringBuilder html = new StringBuilder("<!DOCTYPE html>\n");
    html.append("<html lang=\"").append(handbook.language()).append("\">\n<head>\n");
    html.append("<meta charset=\"utf-8\">\n");
    html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.append("<title>").append(escaped(handbook.title())).append("</title>\n");
    html.append("<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n");
    element(html, "h1", handbook.title());
    html.append("<p class=\"intro\">").append(escaped(handbook.intro())).append("</p>\n");
    html.append("<nav><ol>\n");
    for (Chapter chapter : handbook.chapters()) {
      html.append("<li><a href=\"#").append(chapter.id()).append("\">");
      html.append(escaped(chapter.title())).append("</a></li>\n");
    }
    html.append("</ol></nav>\n");
    handbook.chapters().forEach(chapter -> write(html, chapter));
    return html.append("</body>\n</html>\n").toString();
  }

  private static void write(StringBuilder html, Chapter chapter) {
    html.append("<section id=\"").append(chapter.id()).append("\">\n");
    element(html, "h2", chapter.title());
    for (Block block : chapter.blocks()) {
      switch (block) {
        case Block.Text(String text) -> element(html, "p", text);
        case Block.Heading(String text) -> element(html, "h3", text);
        case Block.Points(var points) -> {
          html.append("<ul>\n");
          points.forEach(point -> element(html, "li", point));
          html.append("</ul>\n");
        }
        case Block.Quote(String label, String text) -> {
          html.append("<figure>");
          element(html, "figcaption", label);
          element(html, "blockquote", text);
          html.append("</figure>\n");
        }
      }
    }
    html.append("</section>\n");
  }

  private static void element(StringBuilder html, String name, String text) {
    html.append('<').append(name).append('>').append(escaped(text));
    html.append("</").append(name).append(">\n");
  }

  private static String escaped(String text) {
    return text.strip()
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
