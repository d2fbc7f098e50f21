package io.careline.intake.store;

import io.careline.intake.app.customer.FindCustomers.CustomerSearch;
import io.careline.runtime.Tx;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** One statement per way in which customers are asked for, each with an index of its own. */
final class CustomerSearches {
  /** Of so many that fit, the best are shown: nobody reads on through thousands of Smiths. */
  private static final int CANDIDATES = 1_000;

  private static final int WORDS_MAX = 5;

  /** Sorts behind every digit, byte by byte. */
  private static final String AFTER_DIGITS = ":";

  /** Words begin behind a space, as the column itself begins with one. */
  private static final String BEGINS = "searched like '% ' || folded({w}) || '%'";

  private CustomerSearches() {}

  static List<UUID> find(Tx tx, CustomerSearch search, int offset, int limit) {
    return switch (search) {
      case CustomerSearch.ByPhone by -> byPhone(tx, by, offset, limit);
      case CustomerSearch.ByEmail by -> byEmail(tx, by, offset, limit);
      case CustomerSearch.ByHandle by ->
          byValue(tx, "HANDLE", by.network(), by.value(), offset, limit);
      case CustomerSearch.ByReference by ->
          byValue(tx, "REFERENCE", by.system(), by.id(), offset, limit);
      case CustomerSearch.ByName by -> byName(tx, by, offset, limit);
    };
  }

  private static List<UUID> byPhone(Tx tx, CustomerSearch.ByPhone by, int offset, int limit) {
    if (by.canonical() != null) {
      List<UUID> exact = byValue(tx, "PHONE", "", by.canonical(), offset, limit);
      if (!exact.isEmpty()) {
        return exact;
      }
    }
    List<UUID> asTyped = byLastDigits(tx, by.lastDigits(), offset, limit);
    // Zeros at the beginning may be those that are dialled before an area, which no number has.
    String dialled = by.lastDigits().replaceFirst("^0+", "");
    boolean other =
        dialled.length() < by.lastDigits().length()
            && dialled.length() >= CustomerSearch.ByPhone.DIGITS_MIN;
    return asTyped.isEmpty() && other ? byLastDigits(tx, dialled, offset, limit) : asTyped;
  }

  private static List<UUID> byLastDigits(Tx tx, String digits, int offset, int limit) {
    String lastDigits = new StringBuilder(digits).reverse().toString();
    return idsOf(
        tx.query(
            """
            select customer_id as id from (
              select customer_id, last_seen from identifier
              where kind = 'PHONE' and not test
                and reverse(value) ~>=~ $1 and reverse(value) ~<~ $2 limit $3
            ) found
            group by customer_id order by max(last_seen) desc, customer_id limit $4 offset $5
            """,
            // Bounds and no pattern, which a plan that is kept for all would look for everywhere.
            lastDigits,
            lastDigits + AFTER_DIGITS,
            CANDIDATES,
            limit,
            offset));
  }

  private static List<UUID> byEmail(Tx tx, CustomerSearch.ByEmail by, int offset, int limit) {
    List<UUID> exact = byValue(tx, "EMAIL", "", by.canonical(), offset, limit);
    if (!exact.isEmpty()) {
      return exact;
    }
    return idsOf(
        tx.query(
            """
            select customer_id as id from (
              select customer_id, value from identifier
              where kind = 'EMAIL' and not test and value like $1 order by value limit $2
            ) found
            group by customer_id order by min(value), customer_id limit $3 offset $4
            """,
            escaped(by.canonical()) + "%",
            CANDIDATES,
            limit,
            offset));
  }

  private static List<UUID> byValue(
      Tx tx, String kind, String system, String value, int offset, int limit) {
    return idsOf(
        tx.query(
            """
            select customer_id as id from identifier
            where kind = $1 and value = $2 and ($3 = '' or system = $3) and not test
            group by customer_id order by max(last_seen) desc, customer_id limit $4 offset $5
            """,
            kind,
            value,
            system,
            limit,
            offset));
  }

  /** Names that have every word as it was typed; only if they are few, those that are like it. */
  private static List<UUID> byName(Tx tx, CustomerSearch.ByName by, int offset, int limit) {
    List<String> words =
        Stream.of(by.typed().strip().split("[\\s,;.'’-]+"))
            .filter(word -> !word.isEmpty())
            .limit(WORDS_MAX)
            .toList();
    Set<UUID> all = new LinkedHashSet<>(worded(tx, by, words, BEGINS, limit, offset));
    if (all.size() < limit && offset == 0) {
      all.addAll(alike(tx, by, words, limit));
    }
    return all.stream().limit(limit).toList();
  }

  /** Each word is like one of the name's, and begins as it does: few err in the first letter. */
  private static List<UUID> alike(Tx tx, CustomerSearch.ByName by, List<String> words, int limit) {
    tx.execute("set local pg_trgm.word_similarity_threshold = 0.42");
    return worded(
        tx,
        by,
        words,
        "folded({w}) <% searched and searched like '% ' || left(folded({w}), 1) || '%'",
        limit,
        0);
  }

  private static List<UUID> worded(
      Tx tx,
      CustomerSearch.ByName by,
      List<String> words,
      String condition,
      int limit,
      int offset) {
    List<Object> parameters = new ArrayList<>(List.of(by.typed(), CANDIDATES, limit, offset));
    List<String> conditions = new ArrayList<>();
    for (String word : words) {
      parameters.add(escaped(word));
      conditions.add(condition.replace("{w}", "$" + parameters.size()));
    }
    return words.isEmpty()
        ? List.of()
        : idsOf(tx.query(ranked(String.join(" and ", conditions)), parameters.toArray()));
  }

  private static String ranked(String condition) {
    return """
    select id from (
      select id, searched from customer
      where searched is not null and not test and merged_into is null and %s
      limit $2
    ) found
    order by similarity(searched, folded($1)) desc, id limit $3 offset $4
    """
        .formatted(condition);
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }

  private static List<UUID> idsOf(RowSet<Row> rows) {
    List<UUID> ids = new ArrayList<>(rows.size());
    rows.forEach(row -> ids.add(row.getUUID("id")));
    return ids;
  }
}
