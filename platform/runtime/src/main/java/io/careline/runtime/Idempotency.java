package io.careline.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.careline.decider.Reply;
import io.vertx.mutiny.sqlclient.Row;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The first answer to a command with an Idempotency-Key is the answer to its repetitions. */
final class Idempotency {
  private static final ObjectMapper MAPPER = StateJson.mapper();

  private Idempotency() {}

  /** Answers the repetitions among {@code asked}; gives the others, in order. */
  static <C> List<Work.Asked<C>> answerRepeated(
      Tx tx, List<Work.Asked<C>> asked, List<Turn.Answer> answers, List<Aside.Failure> failures) {
    String[] keys =
        asked.stream()
            .map(one -> one.pending().idempotencyKey())
            .filter(Objects::nonNull)
            .distinct()
            .sorted()
            .toArray(String[]::new);
    if (keys.length == 0) {
      return asked;
    }
    Map<String, Row> known = lockAndRead(tx, keys);
    Set<String> inThisTurn = new HashSet<>();
    List<Work.Asked<C>> fresh = new ArrayList<>();
    for (Work.Asked<C> one : asked) {
      PendingCommand<C> pending = one.pending();
      String key = pending.idempotencyKey();
      Row row = key == null ? null : known.get(key);
      if (row != null) {
        answer(pending, row, answers, failures);
      } else if (key != null && !inThisTurn.add(key)) {
        failures.add(new Aside.Failure(pending, Problems.stillInFlight()));
      } else {
        fresh.add(one);
      }
    }
    return fresh;
  }

  /** Remembers what was done; a refusal changed nothing and may be asked again. */
  static void save(Tx tx, List<Turn.Answer> answers) {
    List<String> keys = new ArrayList<>();
    List<String> fingerprints = new ArrayList<>();
    List<String> replies = new ArrayList<>();
    for (Turn.Answer answer : answers) {
      String key = answer.pending().idempotencyKey();
      if (key != null && answer.reply() instanceof Reply.Done done) {
        keys.add(key);
        fingerprints.add(answer.pending().fingerprint());
        replies.add(write(done.body()));
      }
    }
    if (!keys.isEmpty()) {
      tx.execute(
          """
          insert into idempotency (idempotency_key, fingerprint, reply)
          select * from unnest($1::text[], $2::text[], $3::text[]) on conflict do nothing
          """,
          keys.toArray(String[]::new),
          fingerprints.toArray(String[]::new),
          replies.toArray(String[]::new));
    }
  }

  private static Map<String, Row> lockAndRead(Tx tx, String[] keys) {
    tx.query(
        "select pg_advisory_xact_lock(hashtextextended(k, 1)) from unnest($1::text[]) as k",
        (Object) keys);
    Map<String, Row> known = new HashMap<>();
    for (Row row :
        tx.query(
            "select idempotency_key, fingerprint, reply from idempotency"
                + " where idempotency_key = any($1)",
            (Object) keys)) {
      known.put(row.getString("idempotency_key"), row);
    }
    return known;
  }

  private static void answer(
      PendingCommand<?> pending, Row row, List<Turn.Answer> answers, List<Aside.Failure> failures) {
    if (row.getString("fingerprint").equals(pending.fingerprint())) {
      answers.add(new Turn.Answer(pending, new Reply.Done(read(row.getString("reply")))));
    } else {
      failures.add(new Aside.Failure(pending, Problems.keyReused()));
    }
  }

  private static JsonNode read(String reply) {
    try {
      return MAPPER.readTree(reply);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String write(Object body) {
    try {
      return MAPPER.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
