package io.careline.intake.api;

import io.careline.contract.Channel;
import io.careline.intake.app.ContactBounds;
import io.careline.intake.domain.Contact;
import io.careline.intake.domain.customer.IdentifierKind;
import io.careline.intake.domain.customer.Identity;
import io.careline.intake.domain.customer.Identity.Said;
import io.careline.intake.domain.customer.Proof;
import io.careline.runtime.Problem;
import io.careline.runtime.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads who a contact is from: an address, and what else the integration knows of its sender. */
final class SenderReader {
  static final int REFERENCES_MAX = 20;
  static final Pattern SYSTEM = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,39}");
  private static final String SYSTEM_FORM = "a short name such as shop or crm";

  private SenderReader() {}

  /**
   * The sender in {@code from}. Of several addresses the channel's own is the one that is answered.
   *
   * @param trusted whether this integration may say that the customer was logged in
   * @throws ProblemException 403 if it says so and may not
   */
  static Contact.Sender read(JsonFields fields, @Nullable Channel channel, boolean trusted) {
    Contact.Sender nobody = new Contact.Sender(Contact.Sender.Kind.HANDLE, "", null);
    JsonFields from = fields.object("from");
    if (from == null) {
      return nobody;
    }
    String name = from.optionalText("name", ContactBounds.NAME_MAX);
    String network = from.optionalText("network", SYSTEM, "a network's name such as telegram");
    Proof proof = proofOf(from, trusted);
    List<Said> addresses = addressesOf(from, channel, network == null ? "" : network, proof);
    List<Said> references = referencesOf(from, proof);
    from.nothingElse();
    if (addresses.isEmpty()) {
      fields.wrong("from", "must have at least one of address, phone and handle");
      return nobody;
    }
    Said first = firstOf(addresses, channel);
    List<Said> others = new ArrayList<>(addresses);
    others.remove(first);
    others.addAll(references);
    return new Contact.Sender(
        kindOf(first.kind()), first.written(), name, new Identity(proof, first.system(), others));
  }

  static Proof proofOf(JsonFields fields, boolean trusted) {
    Proof proof = fields.optional("proof", Proof.class);
    if (proof == Proof.DKIM) {
      fields.wrong("proof", "must be one of NONE, PROVIDER, LOGIN; mails show DKIM by themselves");
      return Proof.NONE;
    }
    if (proof != null && proof != Proof.NONE && !trusted) {
      throw new ProblemException(
          Problem.of(
              403,
              "proof-not-trusted",
              "This key may not say how customers are known; an admin lists its subject in"
                  + " careline.identity.trusted-logins, or it leaves out the proof."));
    }
    return proof == null ? Proof.NONE : proof;
  }

  private static List<Said> addressesOf(
      JsonFields from, @Nullable Channel channel, String network, Proof proof) {
    List<Said> said = new ArrayList<>();
    IdentifierKind address = channel == Channel.PHONE ? IdentifierKind.PHONE : IdentifierKind.EMAIL;
    add(said, from, "address", address, "", proof);
    add(said, from, "phone", IdentifierKind.PHONE, "", proof);
    add(said, from, "handle", IdentifierKind.HANDLE, network, proof);
    return said;
  }

  static void add(
      List<Said> said,
      JsonFields from,
      String field,
      IdentifierKind kind,
      String system,
      Proof proof) {
    String written = from.optionalText(field, ContactBounds.ADDRESS_MAX);
    if (written != null && !written.isBlank()) {
      said.add(new Said(kind, system, written, proof));
    }
  }

  /** The external references; empty if there are none. */
  static List<Said> referencesOf(JsonFields from, Proof proof) {
    List<Said> references = new ArrayList<>();
    for (JsonFields one : from.objects("references", REFERENCES_MAX)) {
      String system = one.requiredText("system", SYSTEM, SYSTEM_FORM);
      String id = one.text("id", ContactBounds.ADDRESS_MAX);
      one.nothingElse();
      references.add(
          new Said(IdentifierKind.REFERENCE, Objects.requireNonNullElse(system, ""), id, proof));
    }
    return references;
  }

  private static Said firstOf(List<Said> addresses, @Nullable Channel channel) {
    IdentifierKind wanted =
        switch (channel) {
          case PHONE -> IdentifierKind.PHONE;
          case EMAIL -> IdentifierKind.EMAIL;
          case CHAT, SOCIAL -> IdentifierKind.HANDLE;
          case null -> IdentifierKind.EMAIL;
        };
    return addresses.stream()
        .filter(one -> one.kind() == wanted)
        .findFirst()
        .orElse(addresses.getFirst());
  }

  private static Contact.Sender.Kind kindOf(IdentifierKind kind) {
    return switch (kind) {
      case PHONE -> Contact.Sender.Kind.PHONE;
      case EMAIL -> Contact.Sender.Kind.ADDRESS;
      case HANDLE -> Contact.Sender.Kind.HANDLE;
      case REFERENCE -> throw new IllegalArgumentException("nobody writes from a reference");
    };
  }
}
