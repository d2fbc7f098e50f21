package io.careline.reporting.domain;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Service level X/Y in the five readings that are in use, from the same counts.
 *
 * @param answered all answered contacts
 * @param abandoned all abandoned contacts
 * @param answeredWithin answered within Y
 * @param abandonedWithin abandoned within Y
 * @param shortAbandons abandoned so early that nobody could have answered
 */
record ServiceLevel(
    long answered, long abandoned, long answeredWithin, long abandonedWithin, long shortAbandons) {
  static final String DEFINITION = "service-level@1";

  /** The readings. */
  enum Variant {
    /** answered within Y / answered. */
    OF_ANSWERED,
    /** answered within Y / (answered + abandoned). */
    OF_ALL,
    /** (answered + abandoned within Y) / (answered + abandoned). */
    ABANDONED_EARLY_IS_MET,
    /** answered within Y / (answered + abandoned after Y); Careline's default. */
    WITHOUT_ABANDONED_EARLY,
    /** (answered within Y + short abandons) / (answered + abandoned). */
    SHORT_ABANDON_IS_MET
  }

  long numerator(Variant variant) {
    return switch (variant) {
      case OF_ANSWERED, OF_ALL, WITHOUT_ABANDONED_EARLY -> answeredWithin;
      case ABANDONED_EARLY_IS_MET -> answeredWithin + abandonedWithin;
      case SHORT_ABANDON_IS_MET -> answeredWithin + shortAbandons;
    };
  }

  long denominator(Variant variant) {
    return switch (variant) {
      case OF_ANSWERED -> answered;
      case OF_ALL, ABANDONED_EARLY_IS_MET, SHORT_ABANDON_IS_MET -> answered + abandoned;
      case WITHOUT_ABANDONED_EARLY -> answered + abandoned - abandonedWithin;
    };
  }

  Figure figure() {
    Variant standard = Variant.WITHOUT_ABANDONED_EARLY;
    Map<String, BigDecimal> variants = new LinkedHashMap<>();
    for (Variant variant : Variant.values()) {
      BigDecimal share = Figure.shareOf(numerator(variant), denominator(variant));
      if (share != null) {
        variants.put(variant.name(), share);
      }
    }
    return Figure.share(DEFINITION, numerator(standard), denominator(standard)).varied(variants);
  }
}
