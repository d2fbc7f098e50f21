package io.careline.deploy.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The yardstick for intake: takes a body, inserts one row, answers when it is committed. Requests
 * share a commit as intake's do: those of 5 ms, or 200, in four lanes.
 */
public final class BareEndpoint {
  private static final int LANES = 4;
  private static final int BATCH_MAX = 200;
  private static final long COLLECT_MILLISECONDS = 5;
  private static final int ACCEPTED = 202;
  private static final int FAILED = 503;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(false));
  private final Pool pool;
  private final List<Lane> lanes = new ArrayList<>();
  private int next;

  private BareEndpoint(PgConnectOptions database) {
    pool =
        PgBuilder.pool()
            .connectingTo(database)
            .with(new PoolOptions().setMaxSize(LANES))
            .using(vertx)
            .build();
    for (int i = 0; i < LANES; i++) {
      lanes.add(new Lane());
    }
  }

  private record Waiting(HttpServerRequest request, String id, String body) {}

  /** Requests that will share a commit. */
  private final class Lane {
    private List<Waiting> waiting = new ArrayList<>();
    private boolean busy;

    void take(Waiting one) {
      waiting.add(one);
      if (!busy) {
        busy = true;
        vertx.setTimer(COLLECT_MILLISECONDS, timer -> commit());
      }
    }

    private void commit() {
      List<Waiting> batch =
          new ArrayList<>(waiting.subList(0, Math.min(BATCH_MAX, waiting.size())));
      waiting = new ArrayList<>(waiting.subList(batch.size(), waiting.size()));
      pool.preparedQuery(
              "insert into bare.row (id, body) select * from unnest($1::text[], $2::text[])")
          .execute(
              Tuple.tuple()
                  .addArrayOfString(batch.stream().map(Waiting::id).toArray(String[]::new))
                  .addArrayOfString(batch.stream().map(Waiting::body).toArray(String[]::new)))
          .onComplete(done -> {
            int status = done.succeeded() ? ACCEPTED : FAILED;
            batch.forEach(one -> one.request().response().setStatusCode(status).end(one.id()));
            busy = !waiting.isEmpty();
            if (busy) {
              commit();
            }
          });
    }
  }

  /** Serves on {@code port} until the process is ended. */
  public static void serve(int port, int databasePort, String user, String password)
      throws InterruptedException {
    BareEndpoint endpoint =
        new BareEndpoint(
            new PgConnectOptions()
                .setHost("127.0.0.1")
                .setPort(databasePort)
                .setDatabase(user)
                .setUser(user)
                .setPassword(password)
                .setCachePreparedStatements(true));
    endpoint
        .pool
        .query(
            "create schema if not exists bare; create table if not exists bare.row (id text primary key, body text not null)")
        .execute()
        .onComplete(created ->
            endpoint
                .vertx
                .createHttpServer()
                .requestHandler(endpoint::handle)
                .listen(port, "127.0.0.1"));
    new java.util.concurrent.CountDownLatch(1).await();
  }

  private void handle(HttpServerRequest request) {
    request.bodyHandler(body -> {
      next = (next + 1) % LANES;
      lanes.get(next).take(new Waiting(request, UUID.randomUUID().toString(), body.toString()));
    });
  }
}
