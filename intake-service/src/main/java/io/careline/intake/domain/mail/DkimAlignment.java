package io.careline.intake.domain.mail;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a mail's From is signed by its own domain, as the company's mail server found
 * (Authentication-Results, RFC 8601). What other servers wrote, or somebody in their name, proves
 * nothing: only the uppermost field of a trusted server counts.
 */
public final class DkimAlignment {
  private static final String FIELD = "authentication-results";
  private static final Pattern COMMENT = Pattern.compile("\\([^()]*\\)");
  private static final Pattern PASSED = Pattern.compile("(?i)^dkim\\s*=\\s*pass\\b(.*)$");
  private static final Pattern DOMAIN =
      Pattern.compile("(?i)(?:^|\\s)header\\.d\\s*=\\s*\"?([^\\s\";]+)");

  private DkimAlignment() {}

  /**
   * Whether {@code sender}, who is answered, is the mail's only author, and signed.
   *
   * @param trusted authserv-ids in lower case
   */
  public static boolean proves(Mail mail, MailAddress sender, Set<String> trusted) {
    boolean alone =
        mail.from().size() == 1 && mail.from().getFirst().address().equals(sender.address());
    if (!alone || trusted.isEmpty()) {
      return false;
    }
    String domain = sender.address().substring(sender.address().lastIndexOf('@') + 1);
    return resultsOf(mail, trusted)
        .map(results -> results.stream().anyMatch(result -> isAligned(result, domain)))
        .orElse(false);
  }

  private static Optional<List<String>> resultsOf(Mail mail, Set<String> trusted) {
    return mail.header().getOrDefault(FIELD, List.of()).stream()
        .map(DkimAlignment::withoutComments)
        .map(value -> List.of(value.split(";")))
        .filter(parts -> trusted.contains(serverOf(parts.getFirst())))
        .findFirst()
        .map(parts -> parts.subList(1, parts.size()));
  }

  private static String withoutComments(String value) {
    String before = value;
    String after = COMMENT.matcher(before).replaceAll(" ");
    while (!after.equals(before)) {
      before = after;
      after = COMMENT.matcher(before).replaceAll(" ");
    }
    return after;
  }

  /** The name, without the version that may stand behind it. */
  private static String serverOf(String part) {
    return part.strip().split("\\s+")[0].replace("\"", "").toLowerCase(Locale.ROOT);
  }

  /**
   * The domain itself or one above it signed. One below it would do for DMARC's relaxed mode, but
   * without a list of public suffixes it can't be told from a stranger's.
   */
  private static boolean isAligned(String result, String domain) {
    Matcher passed = PASSED.matcher(result.strip());
    if (!passed.matches()) {
      return false;
    }
    Matcher signed = DOMAIN.matcher(passed.group(1));
    if (!signed.find()) {
      return false;
    }
    String by = signed.group(1).toLowerCase(Locale.ROOT);
    boolean above = by.contains(".") && domain.endsWith("." + by);
    return domain.equals(by) || above;
  }
}
