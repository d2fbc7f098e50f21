package io.careline.intake.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.intake.api.OutsideWorld;
import io.careline.intake.app.push.Parcels;
import io.careline.intake.domain.push.Circuit;
import io.careline.intake.domain.push.Endpoint;
import io.careline.intake.domain.push.Outcome;
import io.careline.intake.domain.push.Parcel;
import io.careline.intake.domain.push.Settlement;
import io.careline.intake.domain.push.Turns;
import io.careline.runtime.Database;
import io.careline.runtime.Tx;
import io.careline.testkit.quarkus.CarelineTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What several couriers make of the same rows; in a time that the running one does not reach. */
@QuarkusTest
@WithTestResource(
    value = CarelineTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "intake"),
      @ResourceArg(name = "policy", value = "none")
    })
@WithTestResource(value = OutsideWorld.class, scope = TestResourceScope.GLOBAL)
class ParcelRowsTest {
  private static final Instant NOW = Instant.parse("2100-01-01T00:00:00Z");
  private static final Instant LATER = NOW.plus(Duration.ofMinutes(2));
  private static final Outcome FAILED = new Outcome.Failed("HTTP_500", null);

  @Inject Database database;
  @Inject Parcels parcels;

  private final Endpoint endpoint =
      new Endpoint(Endpoint.Kind.MESSAGE, UUID.randomUUID().toString());
  private final UUID inquiry = UUID.randomUUID();

  @Test
  void T55_what_one_courier_has_begun_another_begins_when_it_did_not_end() {
    UUID id = kept(inquiry);

    Parcel first = claimed(id, NOW).getFirst();
    assertThat(claimed(id, NOW)).isEmpty();
    assertThat(claimed(id, LATER.minusMillis(1))).isEmpty();
    Parcel second = claimed(id, LATER).getFirst();
    assertThat(List.of(first.attempt(), second.attempt())).containsExactly(1, 2);

    settled(first, new Outcome.Refused("HTTP_404"));
    assertThat(state(id)).isEqualTo("WAITING");
    settled(second, new Outcome.Delivered());
    assertThat(state(id)).isEqualTo("DELIVERED");
    settled(first, FAILED);
    assertThat(state(id)).isEqualTo("DELIVERED");
  }

  @Test
  void T55_couriers_at_once_never_have_the_same_delivery() {
    UUID id = kept(inquiry);

    in(one -> {
      assertThat(claim(one, id, NOW)).hasSize(1);
      in(other -> assertThat(claim(other, id, NOW)).isEmpty());
    });
  }

  @Test
  void T55_of_an_inquiry_the_first_goes_until_it_is_delivered_or_dead() {
    UUID first = kept(inquiry);
    UUID second = kept(inquiry);
    UUID third = kept(inquiry);
    UUID other = kept(UUID.randomUUID());
    assertThat(waiting(NOW)).containsExactly(first, other);

    Parcel parcel = claimed(first, NOW).getFirst();
    assertThat(waiting(NOW)).containsExactly(other);
    settled(parcel, FAILED);
    assertThat(waiting(NOW)).containsExactly(other);
    settled(claimed(first, LATER).getFirst(), new Outcome.Delivered());
    assertThat(waiting(NOW)).containsExactly(second, other);
    settled(claimed(second, NOW).getFirst(), new Outcome.Refused("HTTP_400"));
    assertThat(waiting(NOW)).containsExactly(third, other);
  }

  @Test
  void T55_the_same_delivery_is_kept_once() {
    UUID id = kept(inquiry);
    keep(id, inquiry);

    assertThat(waiting(NOW)).containsExactly(id);
  }

  @Test
  void T56_nothing_goes_to_an_endpoint_that_is_paused_or_open_or_being_tried() {
    UUID id = kept(inquiry);
    in(tx -> parcels.pause(tx, endpoint, true));
    assertThat(waiting(NOW)).isEmpty();
    in(tx -> parcels.pause(tx, endpoint, false));
    assertThat(waiting(NOW)).containsExactly(id);

    in(tx -> parcels.probe(tx, List.of(endpoint), LATER));
    assertThat(waiting(NOW)).isEmpty();
    assertThat(waiting(LATER)).containsExactly(id);

    Parcel parcel = claimed(id, NOW).getFirst();
    for (int i = 0; i < 5; i++) {
      settled(parcel, FAILED);
    }
    Circuit circuit = database.transaction(tx -> parcels.circuit(tx, endpoint));
    assertThat(circuit.isOpen(NOW)).isTrue();
    assertThat(waiting(NOW.plusSeconds(29))).isEmpty();
    assertThat(waiting(NOW.plusSeconds(31))).containsExactly(id);
  }

  private UUID kept(UUID about) {
    UUID id = UUID.randomUUID();
    keep(id, about);
    return id;
  }

  private void keep(UUID id, UUID about) {
    in(tx ->
        parcels.keep(
            tx, List.of(new Parcels.NewParcel(id, endpoint, about, null, "type", "{}", NOW))));
  }

  private List<Parcel> claimed(UUID id, Instant now) {
    return database.transaction(tx -> claim(tx, id, now));
  }

  private List<Parcel> claim(Tx tx, UUID id, Instant now) {
    return parcels.claim(tx, List.of(id), now, now.plus(Duration.ofMinutes(2)));
  }

  private void settled(Parcel parcel, Outcome outcome) {
    in(tx -> {
      Circuit circuit = parcels.circuit(tx, parcel.endpoint());
      parcels.settle(tx, parcel, Settlement.of(parcel, outcome, circuit, NOW), NOW);
    });
  }

  private List<UUID> waiting(Instant now) {
    Function<Tx, List<Turns.Waiting>> read = tx -> parcels.waiting(tx, now, 10);
    return database.transaction(read).stream()
        .filter(one -> one.endpoint().equals(endpoint))
        .map(Turns.Waiting::id)
        .toList();
  }

  private String state(UUID id) {
    return database.transaction(tx ->
        tx.query("select state from parcel where id = $1", id)
            .iterator()
            .next()
            .getString("state"));
  }

  private void in(Consumer<Tx> work) {
    database.transaction(tx -> {
      work.accept(tx);
      return tx;
    });
  }
}
