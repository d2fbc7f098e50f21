package io.careline.intake.app.customer;

import io.careline.decider.Ids;
import io.careline.intake.app.customer.KeepCustomers.Claim;
import io.careline.intake.app.customer.KeepCustomers.Errand;
import io.careline.intake.app.customer.KeepCustomers.KnownCustomer;
import io.careline.intake.app.customer.KeepCustomers.KnownIdentifier;
import io.careline.intake.app.customer.KeepCustomers.NewCustomer;
import io.careline.intake.app.customer.KeepCustomers.SeenIdentifier;
import io.careline.intake.app.customer.KeepCustomers.Suspicion;
import io.careline.intake.domain.Contact;
import io.careline.intake.domain.customer.Identifier;
import io.careline.intake.domain.customer.IdentifierKind;
import io.careline.intake.domain.customer.Proof;
import io.careline.runtime.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds the customers of a batch of contacts, inside its transaction. The first insert of an
 * identifier wins, so two first contacts at the same instant are of one customer.
 */
final class IdentifyCustomers {
  static final String SAME_CONTACT = "SAME_CONTACT";
  static final String PLUS_ADDRESS = "PLUS_ADDRESS";
  private static final String ORDINARY_TIER = "STANDARD";

  private final KeepCustomers rows;
  private final CanonicalForms forms;
  private final Tx tx;
  private final Instant now;

  private final Map<Identifier.Key, KnownIdentifier> known = new HashMap<>();
  private final Map<UUID, UUID> handed = new HashMap<>();
  private final Map<UUID, NewCustomer> added = new LinkedHashMap<>();
  private final List<Errand> errands = new ArrayList<>();

  IdentifyCustomers(KeepCustomers rows, CanonicalForms forms, Tx tx, Instant now) {
    this.rows = rows;
    this.forms = forms;
    this.tx = tx;
    this.now = now;
  }

  /**
   * A contact whose sender is to be found.
   *
   * @param cause the command, from which ids are derived
   */
  record Asking(String cause, Contact contact) {}

  /** Who it is. {@code identifierId} is null for somebody who can't be told from others. */
  record Identified(UUID customerId, @Nullable UUID identifierId, String tier) {}

  private record Party(Asking asking, UUID proposed, List<Identifier> shown) {
    boolean test() {
      return asking.contact().test();
    }

    Identifier.Key own() {
      return shown.getFirst().key(test());
    }
  }

  /** The customers of {@code asked}, by their causes. */
  Map<String, Identified> identify(Collection<Asking> asked) {
    List<Party> parties = asked.stream().map(this::party).toList();
    see(parties);
    Map<String, UUID> found = new LinkedHashMap<>();
    Set<Identifier.Key> settled = new HashSet<>();
    parties.forEach(party -> found.put(party.asking().cause(), join(party, settled)));
    if (!handed.isEmpty()) {
      rows.hand(tx, handed);
    }
    if (!added.isEmpty()) {
      rows.add(tx, added.values(), now);
    }
    Map<UUID, String> tiers = tiersOf(parties, found);
    suspect(parties, found);
    if (!errands.isEmpty()) {
      rows.ask(tx, errands, now);
    }
    Map<String, Identified> identified = new HashMap<>();
    for (Party party : parties) {
      UUID customer = Objects.requireNonNull(found.get(party.asking().cause()));
      KnownIdentifier own = known.get(party.own());
      String tier = tiers.getOrDefault(customer, ORDINARY_TIER);
      identified.put(
          party.asking().cause(), new Identified(customer, own == null ? null : own.id(), tier));
    }
    return identified;
  }

  private Party party(Asking asking) {
    List<Identifier> shown = new ArrayList<>(forms.of(asking.contact()));
    if (forms.own(asking.contact()).isEmpty()) {
      shown.addFirst(unlike(asking));
    }
    UUID proposed = new Ids("customer of " + asking.cause()).named("customer");
    return new Party(asking, proposed, shown);
  }

  /** Two callers who withhold their number are two customers; it is kept as written. */
  private static Identifier unlike(Asking asking) {
    String written = asking.contact().sender().address();
    return new Identifier(IdentifierKind.PHONE, asking.cause(), written, written, Proof.NONE);
  }

  private void see(List<Party> parties) {
    Map<Identifier.Key, SeenIdentifier> seen = new TreeMap<>();
    for (Party party : parties) {
      for (Identifier one : provedOf(party)) {
        UUID id =
            new Ids("identifier of " + party.asking().cause()).named(one.key(false).toString());
        seen.merge(
            one.key(party.test()),
            new SeenIdentifier(id, one, party.test(), party.proposed()),
            (first, again) ->
                new SeenIdentifier(
                    first.id(),
                    first.identifier().proved(first.identifier().proof().or(one.proof())),
                    first.test(),
                    first.proposed()));
      }
    }
    known.putAll(rows.see(tx, seen.values(), now));
  }

  /** The own address in any case; others as far as both are proved in a way that joins. */
  private static List<Identifier> provedOf(Party party) {
    Identifier own = party.shown().getFirst();
    List<Identifier> proved = new ArrayList<>(List.of(own));
    if (own.proof().joins()) {
      party.shown().stream().skip(1).filter(one -> one.proof().joins()).forEach(proved::add);
    }
    return proved;
  }

  /** The customer of the party; what it proved to be its own goes with it. */
  private UUID join(Party party, Set<Identifier.Key> settled) {
    UUID customer = customerOf(party, settled);
    for (Identifier one : provedOf(party)) {
      Identifier.Key key = one.key(party.test());
      KnownIdentifier there = Objects.requireNonNull(known.get(key));
      if (!there.customerId().equals(customer)) {
        if (there.fresh() && settled.add(key)) {
          hand(key, there, customer);
        } else {
          ask(party, Errand.Act.MERGE, there.customerId(), customer, SAME_CONTACT);
        }
      }
      settled.add(key);
    }
    return customer;
  }

  /** Somebody who is known by anything that is proved is known. */
  private UUID customerOf(Party party, Set<Identifier.Key> settled) {
    KnownIdentifier own = Objects.requireNonNull(known.get(party.own()));
    if (!own.fresh() || settled.contains(party.own())) {
      return own.customerId();
    }
    for (Identifier one : provedOf(party)) {
      KnownIdentifier there = Objects.requireNonNull(known.get(one.key(party.test())));
      if (!there.fresh() || settled.contains(one.key(party.test()))) {
        return there.customerId();
      }
    }
    Contact contact = party.asking().contact();
    UUID fresh = own.customerId();
    added.putIfAbsent(
        fresh, new NewCustomer(fresh, contact.sender().name(), contact.tier(), contact.test()));
    return fresh;
  }

  private void hand(Identifier.Key key, KnownIdentifier there, UUID customer) {
    known.put(key, new KnownIdentifier(there.id(), customer, true));
    handed.put(there.id(), customer);
  }

  private void ask(Party party, Errand.Act act, UUID customer, UUID other, String reason) {
    if (!party.test()) {
      errands.add(errand(act, customer, other, reason));
    }
  }

  private static Errand errand(Errand.Act act, UUID customer, UUID other, String reason) {
    UUID id = new Ids(act + " " + customer + " " + other).named(reason);
    return new Errand(id, act, customer, other, reason);
  }

  private void suspect(List<Party> parties, Map<String, UUID> found) {
    List<Claim> claims = new ArrayList<>();
    Set<UUID> fresh = new HashSet<>();
    for (Party party : parties) {
      UUID customer = Objects.requireNonNull(found.get(party.asking().cause()));
      claims.addAll(claimsOf(party, customer));
      KnownIdentifier own = Objects.requireNonNull(known.get(party.own()));
      if (own.fresh()) {
        fresh.add(own.id());
      }
    }
    List<Claim> news = claims.isEmpty() ? List.of() : rows.claim(tx, claims, now);
    if (news.isEmpty() && fresh.isEmpty()) {
      return;
    }
    for (Suspicion one : rows.suspicions(tx, news, fresh)) {
      errands.add(errand(Errand.Act.SUGGEST, one.customerId(), one.other(), one.reason()));
    }
  }

  private List<Claim> claimsOf(Party party, UUID customer) {
    List<Claim> claims = new ArrayList<>();
    List<Identifier> proved = provedOf(party);
    for (Identifier one : party.shown()) {
      if (!proved.contains(one)) {
        claims.add(new Claim(customer, one, party.test(), SAME_CONTACT));
      }
      if (one.kind() == IdentifierKind.EMAIL) {
        CanonicalForms.withoutDetail(one.value())
            .ifPresent(base ->
                claims.add(
                    new Claim(
                        customer,
                        new Identifier(one.kind(), "", base, base, Proof.NONE),
                        party.test(),
                        PLUS_ADDRESS)));
      }
    }
    return claims;
  }

  private Map<UUID, String> tiersOf(List<Party> parties, Map<String, UUID> found) {
    Map<UUID, String> tiers = new HashMap<>();
    Set<UUID> older = new HashSet<>(found.values());
    older.removeAll(added.keySet());
    Map<UUID, KnownCustomer> told =
        new HashMap<>(older.isEmpty() ? Map.of() : rows.known(tx, older));
    Map<UUID, KnownCustomer> changed = new TreeMap<>();
    for (Party party : parties) {
      Contact contact = party.asking().contact();
      UUID id = Objects.requireNonNull(found.get(party.asking().cause()));
      KnownCustomer before = told.getOrDefault(id, knownOf(added.get(id), id));
      KnownCustomer after = before;
      if (contact.tier() != null && !contact.tier().equals(before.tier())) {
        after = new KnownCustomer(id, after.name(), contact.tier());
      }
      if (before.name() == null && contact.sender().name() != null) {
        after = new KnownCustomer(id, contact.sender().name(), after.tier());
      }
      if (!after.equals(before)) {
        changed.put(id, after);
      }
      told.put(id, after);
      tiers.put(id, after.tier() == null ? ORDINARY_TIER : after.tier());
    }
    if (!changed.isEmpty()) {
      rows.tell(tx, changed.values());
    }
    return tiers;
  }

  private static KnownCustomer knownOf(@Nullable NewCustomer added, UUID id) {
    return added == null
        ? new KnownCustomer(id, null, null)
        : new KnownCustomer(id, added.name(), added.tier());
  }
}
