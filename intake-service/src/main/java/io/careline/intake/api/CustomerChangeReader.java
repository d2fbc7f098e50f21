package io.careline.intake.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.careline.intake.app.ContactBounds;
import io.careline.intake.app.customer.CanonicalForms;
import io.careline.intake.domain.CustomerCommand.Change;
import io.careline.intake.domain.CustomerCommand.Consented;
import io.careline.intake.domain.customer.Identifier;
import io.careline.intake.domain.customer.IdentifierKind;
import io.careline.intake.domain.customer.Identity.Said;
import io.careline.intake.domain.customer.Proof;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what is to change about a customer. */
@ApplicationScoped
class CustomerChangeReader {
  private static final int IDENTIFIERS_MAX = 20;
  private static final int CONSENTS_MAX = 20;
  private static final Pattern TIER = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");
  private static final Pattern WORD = Pattern.compile("[A-Z][A-Z0-9_]{0,59}");

  private final ObjectMapper mapper;
  private final CanonicalForms forms;

  CustomerChangeReader(ObjectMapper mapper, CanonicalForms forms) {
    this.mapper = mapper;
    this.forms = forms;
  }

  /** On which ground a customer may be used (GDPR, article 6, and the ePrivacy directive). */
  enum Basis {
    CONSENT,
    EXISTING_CUSTOMER,
    CONTRACT,
    LEGAL_OBLIGATION,
    LEGITIMATE_INTEREST
  }

  Change read(
      UUID customer, byte @Nullable [] body, String by, boolean trusted, @Nullable Integer seen) {
    JsonFields fields = JsonFields.of(body, mapper);
    String tier = fields.optionalText("tier", TIER, "a name such as STANDARD or VIP");
    String name = fields.optionalText("name", ContactBounds.NAME_MAX);
    Proof proof = SenderReader.proofOf(fields, trusted);
    boolean replaces = fields.has("references");
    List<Said> said = new ArrayList<>(SenderReader.referencesOf(fields, proof));
    said.addAll(identifiersOf(fields, proof));
    List<Consented> consents = consentsOf(fields);
    if (tier == null && name == null && !replaces && said.isEmpty() && consents.isEmpty()) {
      fields.wrong("", "changes nothing; give tier, name, references, identifiers or consents");
    }
    fields.check();
    return new Change(
        customer,
        tier,
        name,
        canonical(said),
        replaces,
        consents,
        by,
        seen,
        List.of(),
        Set.of(),
        null);
  }

  private List<Identifier> canonical(List<Said> said) {
    return said.stream()
        .map(one -> forms.of(one.kind(), one.system(), one.written(), "", one.proof()))
        .flatMap(one -> one.stream())
        .distinct()
        .toList();
  }

  private List<Said> identifiersOf(JsonFields fields, Proof proof) {
    List<Said> said = new ArrayList<>();
    for (JsonFields one : fields.objects("identifiers", IDENTIFIERS_MAX)) {
      int before = said.size();
      String network =
          one.optionalText("network", SenderReader.SYSTEM, "a network's name such as telegram");
      SenderReader.add(said, one, "address", IdentifierKind.EMAIL, "", proof);
      SenderReader.add(said, one, "phone", IdentifierKind.PHONE, "", proof);
      SenderReader.add(
          said, one, "handle", IdentifierKind.HANDLE, network == null ? "" : network, proof);
      one.nothingElse();
      if (said.size() != before + 1) {
        one.wrong("", "must have exactly one of address, phone and handle");
      } else if (canonical(said.subList(before, before + 1)).isEmpty()) {
        one.wrong("phone", "is no telephone number with its country's code");
      }
    }
    return said;
  }

  private static List<Consented> consentsOf(JsonFields fields) {
    List<Consented> consents = new ArrayList<>();
    for (JsonFields one : fields.objects("consents", CONSENTS_MAX)) {
      String purpose = one.requiredText("purpose", WORD, "a word such as MARKETING");
      Basis basis = one.required("basis", Basis.class);
      String source = one.optionalText("source", ContactBounds.SOURCE_MAX);
      boolean given = !one.has("given") || one.flag("given");
      var at = one.optionalTime("at");
      one.flag("given");
      one.nothingElse();
      consents.add(
          new Consented(
              Objects.requireNonNullElse(purpose, ""),
              basis == null ? "" : basis.name(),
              source,
              given,
              at));
    }
    return consents;
  }
}
