package io.careline.intake.domain.mail;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An address in a mail's header.
 *
 * @param address in lower case
 * @param name the display name
 */
public record MailAddress(String address, @Nullable String name) {
  private static final Pattern DETAIL = Pattern.compile("\\+[^@]*@");

  public MailAddress {
    address = address.strip().toLowerCase(Locale.ROOT);
  }

  /** The address without the part behind a plus sign: it reaches the same mailbox (RFC 5233). */
  public String withoutDetail() {
    return DETAIL.matcher(address).replaceFirst("@");
  }
}
