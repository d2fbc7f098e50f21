package io.careline.routing.theory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * The month of calls of the "Anonymous Bank", February 1999, collected at the Technion (L. Brown,
 * N. Gans, A. Mandelbaum, A. Sakov, H. Shen, S. Zeltyn, L. Zhao, "Statistical Analysis of a
 * Telephone Call Center", JASA 100, 2005). Left out are the calls that ended in the voice menu and
 * never waited for an agent, and what the system marked as a phantom.
 */
final class BankMonth {
  private static final int DATE = 5;
  private static final int TYPE = 4;
  private static final int MENU_LEFT = 7;
  private static final int QUEUE_JOINED = 9;
  private static final int QUEUE_TIME = 11;
  private static final int OUTCOME = 12;
  private static final int BEGAN = 13;
  private static final int ENDED = 14;
  private static final int SERVER = 16;

  private BankMonth() {}

  /** The calls of each day, in the order in which they joined the queue. */
  static SortedMap<String, List<BankCall>> read(Path file) throws IOException {
    SortedMap<String, List<BankCall>> days = new TreeMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII))) {
      lines.lines().skip(1).map(line -> line.split("\t")).forEach(fields -> add(fields, days));
    }
    days.values().forEach(day -> day.sort((one, other) -> Double.compare(one.at(), other.at())));
    return days;
  }

  private static void add(String[] fields, SortedMap<String, List<BankCall>> days) {
    String outcome = fields[OUTCOME].strip();
    double joined = seconds(fields[QUEUE_JOINED]);
    boolean answered = outcome.equals("AGENT");
    boolean left = outcome.equals("HANG") && joined > 0;
    if (!answered && !left) {
      return;
    }
    double at = joined > 0 ? joined : seconds(fields[MENU_LEFT]);
    String server = fields[SERVER].strip();
    days.computeIfAbsent(fields[DATE].strip(), date -> new ArrayList<>())
        .add(
            new BankCall(
                fields[DATE].strip(),
                fields[TYPE].strip().toLowerCase(Locale.ROOT),
                at,
                Double.parseDouble(fields[QUEUE_TIME].strip()),
                answered,
                seconds(fields[BEGAN]),
                seconds(fields[ENDED]),
                server.equals("NO_SERVER") ? "" : server));
  }

  private static double seconds(String clock) {
    String[] parts = clock.strip().split(":");
    return Integer.parseInt(parts[0]) * 3600
        + Integer.parseInt(parts[1]) * 60
        + Integer.parseInt(parts[2]);
  }
}
