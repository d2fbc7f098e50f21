package io.careline.intake.app.customer;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.careline.intake.domain.Contact;
import io.careline.intake.domain.customer.Identifier;
import io.careline.intake.domain.customer.IdentifierKind;
import io.careline.intake.domain.customer.Identity;
import io.careline.intake.domain.customer.Proof;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.IDN;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One spelling for each identifier, so that the same number written in five ways is one customer.
 * Nothing is guessed about mail addresses beyond what mail servers do: dots and parts behind a plus
 * sign are kept.
 */
@ApplicationScoped
public class CanonicalForms {
  private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();
  private static final Pattern NETWORK = Pattern.compile("([a-z][a-z0-9-]{1,30}):(.+)");

  /** What telephone systems say instead of a number that the caller withholds. */
  private static final Pattern WITHHELD =
      Pattern.compile(
          "(?i)anonymous|unknown|private|restricted|unavailable|withheld|blocked|"
              + "\\+?(266696687|86282452253|7378742833|2562533|8656696)");

  private final @Nullable String defaultRegion;
  private final Map<String, String> regions;

  /** Forms by the settings. */
  @Inject
  CanonicalForms(IdentitySettings settings) {
    this(settings.defaultRegion().orElse(null), settings.regions());
  }

  CanonicalForms(@Nullable String defaultRegion, Map<String, String> regions) {
    this.defaultRegion = defaultRegion == null ? null : defaultRegion.toUpperCase(Locale.ROOT);
    this.regions =
        regions.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    one -> word(one.getKey()), one -> one.getValue().toUpperCase(Locale.ROOT)));
  }

  /** The sender's address, and what else it is said to be known by; empty for nobody. */
  List<Identifier> of(Contact contact) {
    List<Identifier> all = new ArrayList<>();
    own(contact).ifPresent(all::add);
    for (Identity.Said said : contact.sender().identity().others()) {
      of(said.kind(), said.system(), said.written(), contact.source(), said.proof())
          .filter(one -> all.stream().noneMatch(there -> there.key(false).equals(one.key(false))))
          .ifPresent(all::add);
    }
    return all;
  }

  /**
   * The sender's own address; empty if it can't be told from others', such as a withheld number.
   */
  Optional<Identifier> own(Contact contact) {
    Contact.Sender sender = contact.sender();
    Identity identity = sender.identity();
    return of(
        kindOf(sender.kind()),
        identity.network(),
        sender.address(),
        contact.source(),
        identity.proof());
  }

  /**
   * An identifier in its canonical form.
   *
   * @param system the network of a handle, the system of a reference
   * @param source the mailbox, number or page that was turned to; empty if there was none
   * @return empty if it names nobody
   */
  public Optional<Identifier> of(
      IdentifierKind kind, String system, String written, String source, Proof proof) {
    String text = written.strip();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return switch (kind) {
      case PHONE -> phone(text, source).map(value -> identifier(kind, "", value, text, proof));
      case EMAIL -> Optional.of(identifier(kind, "", email(text), text, proof));
      case HANDLE -> Optional.of(handle(system, text, proof));
      case REFERENCE -> Optional.of(identifier(kind, word(system), text, text, proof));
    };
  }

  private static Identifier identifier(
      IdentifierKind kind, String system, String value, String written, Proof proof) {
    return new Identifier(kind, system, value, written, proof);
  }

  /** A number in E.164; empty if it is none that can be called from anywhere. */
  public Optional<String> phone(String written, String source) {
    if (WITHHELD.matcher(written.strip()).matches()) {
      return Optional.empty();
    }
    return parsed(written, regionOf(source))
        .map(number -> PHONES.format(number, PhoneNumberFormat.E164));
  }

  private @Nullable String regionOf(String source) {
    String known = regions.get(word(source));
    if (known != null) {
      return known;
    }
    return parsed(source, null)
        .map(PHONES::getRegionCodeForNumber)
        .filter(region -> region.length() == 2)
        .orElse(defaultRegion);
  }

  private static Optional<PhoneNumber> parsed(String written, @Nullable String region) {
    try {
      PhoneNumber number = PHONES.parse(written.replaceFirst("^(tel|sip):", ""), region);
      // An extension is somebody else's desk, not another spelling.
      return isCallable(number, written) && !number.hasExtension()
          ? Optional.of(number)
          : Optional.empty();
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }

  /** Whoever writes the country knows what it is; a short local one may be a desk in the house. */
  private static boolean isCallable(PhoneNumber number, String written) {
    return written.strip().startsWith("+")
        ? PHONES.isPossibleNumber(number)
        : PHONES.isValidNumber(number);
  }

  /** A mail address with the domain in punycode (RFC 5891) and all in lower case. */
  public static String email(String written) {
    String text = Normalizer.normalize(written.strip(), Normalizer.Form.NFC);
    int at = text.lastIndexOf('@');
    if (at < 1 || at == text.length() - 1) {
      return word(text);
    }
    return word(text.substring(0, at)) + "@" + domain(text.substring(at + 1));
  }

  private static String domain(String written) {
    String plain = written.endsWith(".") ? written.substring(0, written.length() - 1) : written;
    try {
      return word(IDN.toASCII(plain, IDN.ALLOW_UNASSIGNED));
    } catch (IllegalArgumentException e) {
      return word(plain);
    }
  }

  /** Who may be the same as a mail address with a part behind a plus sign (RFC 5233). */
  static Optional<String> withoutDetail(String email) {
    int plus = email.indexOf('+');
    int at = email.lastIndexOf('@');
    return plus > 0 && plus < at
        ? Optional.of(email.substring(0, plus) + email.substring(at))
        : Optional.empty();
  }

  private static Identifier handle(String network, String written, Proof proof) {
    var named = NETWORK.matcher(written);
    String system = word(network);
    String name = written;
    if (named.matches() && (system.isEmpty() || system.equals(named.group(1)))) {
      system = named.group(1);
      name = named.group(2);
    }
    // Ids are given and may tell capitals apart; names that people type behind an @ do not.
    String value = name.startsWith("@") && name.length() > 1 ? word(name.substring(1)) : name;
    return identifier(IdentifierKind.HANDLE, system, value, written, proof);
  }

  private static IdentifierKind kindOf(Contact.Sender.Kind kind) {
    return switch (kind) {
      case ADDRESS -> IdentifierKind.EMAIL;
      case PHONE -> IdentifierKind.PHONE;
      case HANDLE -> IdentifierKind.HANDLE;
    };
  }

  private static String word(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
