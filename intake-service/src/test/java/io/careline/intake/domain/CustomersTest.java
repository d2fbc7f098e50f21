package io.careline.intake.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.CustomerEvent;
import io.careline.contract.Source;
import io.careline.intake.domain.CustomerCommand.Change;
import io.careline.intake.domain.CustomerCommand.Consented;
import io.careline.intake.domain.customer.CustomerStanding;
import io.careline.intake.domain.customer.Identifier;
import io.careline.intake.domain.customer.IdentifierKind;
import io.careline.intake.domain.customer.Proof;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CustomersTest {
  private static final UUID ONE = new UUID(1, 1);
  private static final UUID OTHER = new UUID(1, 2);
  private static final UUID PHONE = new UUID(2, 1);
  private static final UUID MAIL = new UUID(2, 2);
  private static final UUID CAME = new UUID(3, 1);

  private final Desk desk = new Desk(Customer.key(ONE));

  @Test
  void a_customer_goes_on_as_another_once() {
    assertThat(desk.give(merge(standing(OTHER, false))))
        .containsExactly(new CustomerEvent.Merged(ONE, OTHER, "sue"));
    assertThat(desk.give(merge(standing(OTHER, false)))).isEmpty();
    assertThat(desk.refusal()).isEqualTo(CustomerDecisions.LOOK_AGAIN);
  }

  @Test
  void who_is_one_already_is_not_merged_again() {
    assertThat(desk.give(merge(standing(ONE, false)))).isEmpty();
    assertThat(desk.refusal()).isEmpty();
  }

  @Test
  void a_tests_customer_joins_no_real_one() {
    assertThat(desk.give(merge(standing(OTHER, true)))).isEmpty();
    assertThat(desk.refusal()).isEqualTo("test-customer");
  }

  @Test
  void a_part_goes_on_as_somebody_new() {
    assertThat(desk.give(split(List.of(PHONE))))
        .containsExactly(new CustomerEvent.Split(ONE, OTHER, "sue", List.of(CAME)));
    desk.give(split(List.of(PHONE, MAIL)));
    assertThat(desk.refusal()).isEqualTo("nothing-left");
    desk.give(split(List.of(new UUID(2, 3))));
    assertThat(desk.refusal()).isEqualTo("not-its-identifier");
  }

  @Test
  void what_is_dismissed_may_be_suggested_for_another_reason() {
    CustomerCommand suggestion = new CustomerCommand.Suggest(ONE, OTHER, "PLUS_ADDRESS");
    desk.give(suggestion);

    assertThat(desk.give(new CustomerCommand.Dismiss(ONE, OTHER, "mother and son", "sue", true)))
        .containsExactly(new CustomerEvent.SuggestionDismissed(ONE, OTHER, "sue"));
    assertThat(desk.give(new CustomerCommand.Dismiss(ONE, OTHER, "mother and son", "sue", false)))
        .isEmpty();
    assertThat(desk.refusal()).isEmpty();
    assertThat(desk.give(suggestion)).hasSize(1);
  }

  @Test
  void the_same_is_suggested_once() {
    CustomerCommand suggestion = new CustomerCommand.Suggest(ONE, OTHER, "PLUS_ADDRESS");

    assertThat(desk.give(suggestion))
        .containsExactly(new CustomerEvent.MergeSuggested(ONE, OTHER, "PLUS_ADDRESS"));
    assertThat(desk.give(suggestion)).isEmpty();
  }

  @Test
  void a_change_says_what_changed_and_no_values_but_the_tier() {
    Consented consent = new Consented("MARKETING", "CONSENT", "form", true, null);
    Identifier reference =
        new Identifier(IdentifierKind.REFERENCE, "shop", "4711", "4711", Proof.NONE);

    assertThat(
            desk.give(change("VIP", "Jane", List.of(reference), List.of(consent), null, List.of())))
        .containsExactly(
            new CustomerEvent.Changed(
                ONE, List.of("tier", "name", "references", "consents"), "VIP", "sue"));
    assertThat(desk.give(change(null, "Joan", List.of(), List.of(), null, List.of())))
        .containsExactly(new CustomerEvent.Changed(ONE, List.of("name"), "VIP", "sue"));
  }

  @Test
  void who_saw_an_older_revision_changes_nothing() {
    desk.give(change("VIP", null, List.of(), List.of(), 6, List.of()));
    assertThat(desk.refusal()).isEqualTo("stale-revision");
    desk.give(change("VIP", null, List.of(), List.of(), 7, List.of()));
    assertThat(desk.refusal()).isEmpty();
  }

  @Test
  void an_address_is_added_with_a_proof_alone_and_from_nobody_else() {
    Identifier said =
        new Identifier(IdentifierKind.PHONE, "", "+491701234567", "0170 1234567", Proof.NONE);

    desk.give(change(null, null, List.of(said), List.of(), null, List.of()));
    assertThat(desk.refusal()).isEqualTo("proof-needed");
    Identifier proved = said.proved(Proof.LOGIN);
    desk.give(change(null, null, List.of(proved), List.of(), null, List.of(proved)));
    assertThat(desk.refusal()).isEqualTo("identifier-of-another");
    assertThat(desk.give(change(null, null, List.of(proved), List.of(), null, List.of())))
        .containsExactly(new CustomerEvent.Changed(ONE, List.of("identifiers"), null, "sue"));
  }

  @Test
  void the_data_of_a_restricted_customer_are_not_changed() {
    desk.read(Source.INTAKE, new CustomerEvent.Restricted(ONE, true, "admin"));

    desk.give(change("VIP", null, List.of(), List.of(), null, List.of()));
    assertThat(desk.refusal()).isEqualTo("customer-restricted");
  }

  private static CustomerCommand merge(CustomerStanding other) {
    return new CustomerCommand.Merge(
        ONE, other.id(), "the same person", "sue", standing(ONE, false), other);
  }

  private static CustomerCommand split(List<UUID> identifiers) {
    return new CustomerCommand.Split(
        ONE, identifiers, "two persons", "sue", OTHER, List.of(CAME), standing(ONE, false));
  }

  private static CustomerCommand change(
      @Nullable String tier,
      @Nullable String name,
      List<Identifier> added,
      List<Consented> consents,
      @Nullable Integer revision,
      List<Identifier> taken) {
    return new Change(
        ONE,
        tier,
        name,
        added,
        false,
        consents,
        "sue",
        revision,
        taken,
        Set.of(),
        standing(ONE, false));
  }

  private static CustomerStanding standing(UUID id, boolean test) {
    return new CustomerStanding(id, 7, Set.of(PHONE, MAIL), test);
  }
}
