package io.careline.deploy.bench;

import io.careline.deploy.stack.Home;
import io.careline.deploy.stack.Installation;
import io.careline.deploy.stack.Ports;
import io.careline.deploy.stack.ServiceClient;
import io.careline.deploy.stack.ServiceName;
import io.careline.deploy.stack.Stack;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.IntFunction;

/**
 * How soon an agent's screen shows who calls, among a million customers: through REST, by each way
 * of asking, with the open inquiries.
 */
final class FindBench {
  private static final int CUSTOMERS = 1_000_000;
  private static final int AGENTS_AT_ONCE = 4;
  private static final double POP_MILLISECONDS = 100;
  private static final int STRIDE = 7_919;
  private static final int NUMBERS = 100_000_000;

  private static final String[] NAMES = {
    "Jürgen Müller", "lukasz kowalski", "Malgorzata Wisniewska", "Zoe Obenenfeld", "Smith Harry",
    "Kamiński", "mueller jörg", "Steinowbach", "Grunerhofer", "Anna Walker"
  };
  private static final String[] MISTYPED = {
    "Jurgn Miller", "Kowalsky", "Wisnewski Anna", "Jenifer Thomson", "Lewandovski", "Shmidt Petra"
  };
  private static final String[] SAID = {
    "Steinowbach beschädigte Lieferung", "faktury Oberenberger", "refund Grünermann", "Kowalczyk"
  };

  private final Home home;
  private final Ports ports;
  private final Stack stack;
  private final BenchSettings settings;
  private final Scoreboard board;

  FindBench(Home home, Ports ports, Stack stack, BenchSettings settings, Scoreboard board) {
    this.home = home;
    this.ports = ports;
    this.stack = stack;
    this.settings = settings;
    this.board = board;
  }

  void run() throws Exception {
    load();
    ServiceClient agent = new Server(stack).agent(ServiceName.INTAKE, "amelie");
    pop(agent, "phone", i -> "phone=" + phone(customer(i)));
    pop(agent, "last six digits", i -> "phone=" + phone(customer(i)).substring(7));
    pop(agent, "mail address", i -> "email=customer" + customer(i) + "@post.example");
    pop(agent, "reference", i -> "reference=shop:K-" + customer(i));
    pop(agent, "name", i -> "name=" + encoded(NAMES[i % NAMES.length]));
    pop(agent, "mistyped name", i -> "name=" + encoded(MISTYPED[i % MISTYPED.length]));
    Load.Result said =
        measured(agent, i -> "/inquiries?limit=20&text=" + encoded(SAID[i % SAID.length]));
    board.plain("  inquiries by text, p50, p99", latency(said));
  }

  private void pop(ServiceClient agent, String key, IntFunction<String> query)
      throws InterruptedException {
    Load.Result result = measured(agent, i -> "/customers?" + query.apply(i));
    board.under("screen pop by " + key + ", p99", result.milliseconds(99), "ms", POP_MILLISECONDS);
    board.plain("  p50, p99", latency(result));
    if (result.bad() > 0) {
      board.note(result.bad() + " of the look-ups by " + key + " failed or found nobody");
    }
  }

  private Load.Result measured(ServiceClient agent, IntFunction<String> path)
      throws InterruptedException {
    IntFunction<Load.Call> calls = number -> () -> isFound(agent.get(path.apply(number)));
    Load.closed(AGENTS_AT_ONCE, settings.warmUp(), calls);
    return Load.closed(AGENTS_AT_ONCE, settings.time(), calls);
  }

  private static boolean isFound(ServiceClient.Answer answer) {
    return answer.isGood() && !answer.json().path("items").isEmpty();
  }

  private static String latency(Load.Result result) {
    return "%.1f ms, %.1f ms".formatted(result.milliseconds(50), result.milliseconds(99));
  }

  private static int customer(int number) {
    return 1 + (int) ((long) number * STRIDE % CUSTOMERS);
  }

  private static String phone(int customer) {
    return "004917%08d".formatted((long) customer * STRIDE % NUMBERS);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private void load() throws IOException, SQLException {
    String url = "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/intake";
    String password = Installation.of(home).passwordOf(ServiceName.INTAKE);
    try (InputStream file = FindBench.class.getResourceAsStream("/bench/customers.sql");
        Connection connection = DriverManager.getConnection(url, "intake", password);
        Statement statement = connection.createStatement()) {
      if (file == null) {
        throw new IOException("the build left out customers.sql");
      }
      statement.execute(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
