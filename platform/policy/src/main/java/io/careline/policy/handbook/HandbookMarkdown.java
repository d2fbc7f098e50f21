package io.careline.policy.handbook;

import io.careline.policy.handbook.Handbook.Block;
import io.careline.policy.handbook.Handbook.Chapter;
import java.util.regex.Pattern;

/** A handbook as Markdown. */
public final class HandbookMarkdown {
  private static final Pattern SPECIAL = Pattern.compile("([\\\\`*_{}\\[\\]<>#|])");

  private HandbookMarkdown() {}

  /** The text. */
  public static String of(Handbook handbook) {
    StringBuilder text = new StringBuilder("# ").append(escaped(handbook.title())).append("\n\n");
    text.append(escaped(handbook.intro())).append("\n");
    for (Chapter chapter : handbook.chapters()) {
      text.append("\n## ").append(escaped(chapter.title())).append("\n\n");
      for (Block block : chapter.blocks()) {
        switch (block) {
          case Block.Text(String words) -> text.append(escaped(words)).append("\n\n");
          case Block.Heading(String words) ->
              text.append("### ").append(escaped(words)).append("\n\n");
          case Block.Points(var points) -> {
            points.forEach(point -> text.append("- ").append(escaped(point)).append('\n'));
            text.append('\n');
          }
          case Block.Quote(String label, String words) ->
              text.append("*")
                  .append(escaped(label))
                  .append("*\n\n> ")
                  .append(escaped(words).replace("\n", "\n> "))
                  .append("\n\n");
        }
      }
    }
    return text.toString();
  }

  private static String escaped(String text) {
    return SPECIAL.matcher(text.strip()).replaceAll("\\\\$1");
  }
}
