package io.careline.intake.app.customer;

import io.careline.contract.Channel;
import io.careline.intake.app.MailboxSettings;
import io.careline.intake.domain.Contact;
import io.careline.intake.domain.customer.Identifier;
import io.careline.intake.domain.customer.IdentifierKind;
import io.careline.intake.domain.customer.Proof;
import io.careline.runtime.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The company's own mailboxes and numbers, and those of its people: nobody who writes from one is a
 * customer. Where contacts came in is remembered, so that a number that nobody listed is known too.
 */
@ApplicationScoped
public class OwnAddresses {
  private static final int SOURCES_MAX = 10_000;

  /** Where those that were seen are kept. */
  public interface Kept {
    /** Keeps one. */
    void keep(Tx tx, Own own);

    /** All that are kept. */
    List<Own> all(Tx tx);
  }

  /** One of our own. */
  public record Own(IdentifierKind kind, String value) {}

  private final CanonicalForms forms;
  private final Kept kept;
  private final Set<Own> listed = ConcurrentHashMap.newKeySet();
  private final Set<Own> seen = ConcurrentHashMap.newKeySet();

  OwnAddresses(
      CanonicalForms forms, Kept kept, IdentitySettings settings, MailboxSettings mailboxes) {
    this.forms = forms;
    this.kept = kept;
    settings.ownAddresses().orElse(List.of()).forEach(text -> ownOf(text).ifPresent(listed::add));
    mailboxes.all().values().forEach(box -> ownOf(box.address()).ifPresent(listed::add));
  }

  /** Whether {@code identifier} is one of ours. */
  boolean contains(Identifier identifier) {
    String value =
        identifier.kind() == IdentifierKind.EMAIL
            ? CanonicalForms.withoutDetail(identifier.value()).orElse(identifier.value())
            : identifier.value();
    Own own = new Own(identifier.kind(), value);
    return listed.contains(own) || seen.contains(own);
  }

  /** Remembers where contacts came in; tests say nothing about it. */
  void note(Tx tx, Contact contact) {
    boolean isAddress = contact.channel() == Channel.EMAIL || contact.channel() == Channel.PHONE;
    if (contact.test() || !isAddress || seen.size() >= SOURCES_MAX) {
      return;
    }
    ownOf(contact.source())
        .filter(own -> !listed.contains(own) && seen.add(own))
        .ifPresent(own -> kept.keep(tx, own));
  }

  /** Reads what other instances saw, and this one before its start. */
  void refresh(Tx tx) {
    seen.addAll(kept.all(tx));
  }

  private Optional<Own> ownOf(String text) {
    IdentifierKind kind = text.contains("@") ? IdentifierKind.EMAIL : IdentifierKind.PHONE;
    return forms.of(kind, "", text, "", Proof.NONE).map(one -> new Own(kind, one.value()));
  }
}
