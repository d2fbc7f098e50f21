package io.careline.intake.app.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.Channel;
import io.careline.decider.Reply;
import io.careline.intake.api.OutsideWorld;
import io.careline.intake.domain.Contact;
import io.careline.intake.domain.ContactKind;
import io.careline.intake.domain.CustomerCommand;
import io.careline.intake.domain.customer.IdentifierKind;
import io.careline.intake.domain.customer.Identity;
import io.careline.intake.domain.customer.Identity.Said;
import io.careline.intake.domain.customer.Proof;
import io.careline.runtime.Database;
import io.careline.runtime.PolicyBook;
import io.careline.testkit.Await;
import io.careline.testkit.quarkus.CarelineTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever contacts, merges and splits do to each other at once: on a real database. */
@QuarkusTest
@WithTestResource(
    value = CarelineTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "intake"),
      @ResourceArg(name = "policy", value = "none")
    })
@WithTestResource(value = OutsideWorld.class, scope = TestResourceScope.GLOBAL)
class CustomerInvariantsTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int ADDRESSES = 12;
  private static final int THREADS = 6;
  private static final int STEPS = 40;

  @Inject Database database;
  @Inject Customers customers;
  @Inject ChangeCustomers changes;
  @Inject PolicyBook policies;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void every_identifier_has_one_customer_that_goes_on_itself(long seed) throws Exception {
    Await.until("the first policy is active", PATIENCE, policies::hasActive);
    String world = "world" + seed + ".example";
    List<Future<?>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (int thread = 0; thread < THREADS; thread++) {
        Random random = new Random(seed * 100 + thread);
        String name = seed + "-" + thread;
        running.add(
            threads.submit(() -> {
              for (int step = 0; step < STEPS; step++) {
                act(random, world, name + "-" + step);
              }
            }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    }
    check(world);
  }

  private void act(Random random, String world, String name) {
    switch (random.nextInt(4)) {
      case 0, 1 -> contacts(random, world, name);
      case 2 -> merge(random, world);
      default -> split(random, world);
    }
  }

  private void contacts(Random random, String world, String name) {
    Map<String, Contact> batch = new LinkedHashMap<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      Proof proof = random.nextBoolean() ? Proof.LOGIN : Proof.NONE;
      Said other =
          new Said(IdentifierKind.REFERENCE, world, "r" + random.nextInt(ADDRESSES), proof);
      Identity identity =
          new Identity(proof, "", random.nextBoolean() ? List.of(other) : List.of());
      batch.put(name + "-" + i, contact("a" + random.nextInt(ADDRESSES) + "@" + world, identity));
    }
    Map<String, Customers.Known> known =
        database.transaction(tx -> customers.identify(tx, NOW, batch));
    assertThat(known.keySet()).isEqualTo(batch.keySet());
  }

  private static Contact contact(String address, Identity identity) {
    return new Contact(
        ContactKind.MESSAGE,
        Channel.EMAIL,
        "care@example.com",
        new UUID(8, 8),
        false,
        new Contact.Sender(Contact.Sender.Kind.ADDRESS, address, null, identity),
        null,
        null,
        null,
        "hello",
        null,
        Set.of(),
        false,
        null,
        false);
  }

  private void merge(Random random, String world) {
    List<UUID> all = customersOf(world);
    if (all.size() > 1) {
      submit(
          new CustomerCommand.Merge(
              all.get(random.nextInt(all.size())),
              all.get(random.nextInt(all.size())),
              "random",
              "sue",
              null,
              null));
    }
  }

  private void split(Random random, String world) {
    List<UUID> all = customersOf(world);
    if (!all.isEmpty()) {
      UUID customer = all.get(random.nextInt(all.size()));
      List<UUID> identifiers =
          ids("select id from identifier where customer_id = $1 order by id", customer);
      if (identifiers.size() > 1) {
        List<UUID> part = identifiers.subList(0, 1 + random.nextInt(identifiers.size() - 1));
        submit(new CustomerCommand.Split(customer, part, "random", "sue", null, List.of(), null));
      }
    }
  }

  private void submit(CustomerCommand command) {
    Reply reply = changes.submit(command, null).await().atMost(PATIENCE);
    if (reply instanceof Reply.Refused refused) {
      assertThat(refused.type()).isIn("not-its-identifier", "nothing-left");
    }
  }

  private List<UUID> customersOf(String world) {
    return ids(
        "select distinct customer_id as id from identifier"
            + " where value like '%@' || $1 or system = $1 order by 1",
        world);
  }

  private List<UUID> ids(String sql, Object parameter) {
    return database.transaction(tx -> {
      List<UUID> ids = new ArrayList<>();
      for (Row row : tx.query(sql, parameter)) {
        ids.add(row.getUUID("id"));
      }
      return ids;
    });
  }

  private void check(String world) {
    Await.until("errands are done", PATIENCE, () -> count("select 1 from customer_errand") == 0);
    assertThat(customersOf(world)).isNotEmpty();
    assertThat(
            count(
                "select 1 from identifier i left join customer c on c.id = i.customer_id"
                    + " where c.id is null or c.merged_into is not null"))
        .as("identifiers without a customer that goes on itself")
        .isZero();
    assertThat(
            count(
                "select 1 from customer c left join customer s on s.id = c.merged_into"
                    + " where c.merged_into is not null"
                    + " and (s.id is null or s.merged_into is not null or s.id = c.id)"))
        .as("merged customers whose survivor does not go on itself")
        .isZero();
    assertThat(
            count(
                "select kind from identifier group by kind, value, system, test"
                    + " having count(*) > 1"))
        .as("identifiers twice")
        .isZero();
  }

  private int count(String sql) {
    return database.transaction(tx -> tx.query(sql).rowCount());
  }
}
