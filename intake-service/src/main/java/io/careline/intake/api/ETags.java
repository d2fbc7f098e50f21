package io.careline.intake.api;

import io.careline.runtime.Problem;
import io.careline.runtime.ProblemException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The revisions in {@code If-Match}. */
final class ETags {
  private static final Pattern TAG = Pattern.compile("\"(\\d{1,9})\"");
  private static final String ANY = "*";

  private ETags() {}

  /**
   * The revision that the sender saw; null if any will do.
   *
   * @throws ProblemException 412 for a tag that this resource never had
   */
  static @Nullable Integer revisionOf(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.strip().equals(ANY)) {
      return null;
    }
    Matcher tag = TAG.matcher(ifMatch.strip());
    if (!tag.matches()) {
      throw new ProblemException(
          Problem.of(
              412, "stale-revision", "If-Match is no ETag of this resource; read it again."));
    }
    return Integer.valueOf(tag.group(1));
  }
}
