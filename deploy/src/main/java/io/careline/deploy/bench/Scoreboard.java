package io.careline.deploy.bench;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was measured, beside its yardstick and its aim. */
final class Scoreboard {

  /**
   * One measurement.
   *
   * @param yardstick the bare minimum of the same work; empty if there is none
   * @param reached whether the aim was reached
   */
  private record Line(String what, String value, String yardstick, String aim, boolean reached) {}

  private final List<Line> lines = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final PrintWriter out;

  Scoreboard(PrintWriter out) {
    this.out = out;
  }

  /** A rate that shall reach a share of its yardstick. */
  void rate(String what, double perSecond, double yardstick, double aim) {
    double share = perSecond / yardstick;
    add(
        new Line(
            what,
            String.format(Locale.ROOT, "%,.0f/s", perSecond),
            String.format(Locale.ROOT, "%,.0f/s", yardstick),
            String.format(Locale.ROOT, "%.0f%% of it, aim %.0f%%", share * 100, aim * 100),
            share >= aim));
  }

  /** A rate beside its yardstick, without an aim. */
  void share(String what, double perSecond, double yardstick) {
    add(
        new Line(
            what,
            String.format(Locale.ROOT, "%,.0f/s", perSecond),
            String.format(Locale.ROOT, "%,.0f/s", yardstick),
            String.format(Locale.ROOT, "%.0f%% of it", perSecond / yardstick * 100),
            true));
  }

  /** A rate that shall reach a number. */
  void rate(String what, double perSecond, double aim) {
    add(
        new Line(
            what,
            String.format(Locale.ROOT, "%,.0f/s", perSecond),
            "",
            String.format(Locale.ROOT, "aim %,.0f/s", aim),
            perSecond >= aim));
  }

  /** Something that shall stay under a bound. */
  void under(String what, double value, String unit, double aim) {
    add(
        new Line(
            what,
            String.format(Locale.ROOT, "%,.1f %s", value, unit),
            "",
            String.format(Locale.ROOT, "aim under %,.0f %s", aim, unit),
            value <= aim));
  }

  /** Something without an aim. */
  void plain(String what, String value) {
    add(new Line(what, value, "", "", true));
  }

  /** Something that a reader of the figures should know. */
  void note(String note) {
    notes.add(note);
    out.println("  note: " + note);
    out.flush();
  }

  private void add(Line line) {
    lines.add(line);
    out.println("  " + line.what() + ": " + line.value());
    out.flush();
  }

  /** Prints everything as a table. */
  void print() {
    out.printf("%n%-46s %16s %16s  %s%n", "", "measured", "yardstick", "");
    for (Line line : lines) {
      boolean aims = line.aim().contains("aim");
      String verdict = aims ? (line.reached() ? "reached" : "NOT REACHED") : "";
      out.printf(
          "%-46s %16s %16s  %-28s %s%n",
          line.what(), line.value(), line.yardstick(), line.aim(), verdict);
    }
    notes.forEach(note -> out.println("note: " + note));
    out.flush();
  }
}
