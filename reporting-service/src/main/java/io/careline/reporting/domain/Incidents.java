package io.careline.reporting.domain;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Whether inquiries that are part of an incident count. */
public enum Incidents {
  /** They count as all others. */
  WITH,
  /** They are left out. */
  WITHOUT,
  /** Only they count. */
  ONLY;

  /** As it stands in a request. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The facts that count. */
  public List<InquiryFact> of(Collection<InquiryFact> facts) {
    return facts.stream()
        .filter(fact ->
            switch (this) {
              case WITH -> true;
              case WITHOUT -> !fact.isOfIncident();
              case ONLY -> fact.isOfIncident();
            })
        .toList();
  }
}
