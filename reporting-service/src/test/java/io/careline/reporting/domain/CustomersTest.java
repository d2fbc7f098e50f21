package io.careline.reporting.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.Channel;
import io.careline.contract.InquiryRef;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CustomersTest {
  private static final UUID ONE = customer(1);
  private static final UUID TWO = customer(2);
  private static final UUID THREE = customer(3);
  private static final UUID NEW = customer(4);

  /** Resolved by one customer, then written again by who was another then. */
  private final InquiryFact first =
      Story.of(Channel.EMAIL, 1, Story.START, 1).queued(0).resolved(60, "anna", 1).fact();

  private final InquiryFact again =
      Story.of(Channel.CHAT, 2, Story.START.plusSeconds(3_600), 2).queued(0).fact();

  @Test
  void a_contact_of_a_customer_who_turned_out_to_be_the_same_undoes_first_contact_resolution() {
    assertThat(resolvedAtFirst(Customers.AS_TOLD)).isOne();
    assertThat(resolvedAtFirst(new Customers(Map.of(ONE, TWO), Map.of()))).isZero();
    assertThat(resolvedAtFirst(new Customers(Map.of(TWO, ONE), Map.of()))).isZero();
    assertThat(resolvedAtFirst(new Customers(Map.of(ONE, THREE, TWO, THREE), Map.of()))).isZero();
    assertThat(resolvedAtFirst(new Customers(Map.of(ONE, THREE), Map.of()))).isOne();
  }

  @Test
  void a_chain_of_merges_is_followed_to_its_end() {
    Customers customers = new Customers(Map.of(ONE, TWO, TWO, THREE), Map.of());

    assertThat(customers.of(ref(first))).isEqualTo(THREE);
    assertThat(customers.of(ref(again))).isEqualTo(THREE);
  }

  @Test
  void a_split_takes_the_inquiries_that_it_names_along() {
    Map<UUID, UUID> merged = Map.of(TWO, ONE);
    Map<UUID, UUID> parted = Map.of(ref(again).id(), NEW);

    assertThat(resolvedAtFirst(new Customers(merged, parted))).isOne();
    assertThat(resolvedAtFirst(new Customers(Map.of(TWO, ONE, NEW, ONE), parted)))
        .as("the new customer is merged back")
        .isZero();
  }

  @Test
  void a_log_with_a_circle_does_not_hang() {
    assertThat(new Customers(Map.of(ONE, TWO, TWO, ONE), Map.of()).of(ref(first))).isIn(ONE, TWO);
  }

  private long resolvedAtFirst(Customers customers) {
    Instant to = Story.START.plus(Duration.ofDays(1));
    Figure figure =
        Ask.report(
                List.of(first, again),
                Story.START,
                to,
                Grid.Step.DAY,
                ZoneOffset.UTC,
                null,
                customers)
            .groups()
            .getFirst()
            .total()
            .get("firstContactResolution");
    return Objects.requireNonNull(figure).numerator();
  }

  private static InquiryRef ref(InquiryFact fact) {
    return Objects.requireNonNull(fact.inquiry());
  }

  private static UUID customer(int number) {
    return new UUID(0x8000, number);
  }
}
