// A web chat that is connected to Careline; needs Java 25 and nothing else.
//
// The chat's side, in place of your own chat system:
//
//     POST   /chat/VISITOR/MESSAGE   a visitor's line, as text
//     GET    /chat/VISITOR/MESSAGE   what became of the line
//     GET    /chat/VISITOR           the lines for the visitor, who has read them then
//     DELETE /chat/VISITOR           the visitor leaves
//
// Careline's side:
//
//     POST   /careline               answers, pushed and signed as Standard Webhooks say

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

static final String CARELINE = setting("CARELINE_URL", "http://localhost:8081").replaceAll("/+$", "");
static final String KEY = setting("CARELINE_KEY", null);
static final String SOURCE = setting("CARELINE_SOURCE", "www.example.com");
// Two, with a comma between, while one replaces the other.
static final List<byte[]> SECRETS = Stream.of(setting("CARELINE_PUSH_SECRETS", null).split(","))
    .map(s -> Base64.getDecoder().decode(s.strip().substring("whsec_".length()))).toList();

static final long AGE_MAX = 300; // seconds between a push's timestamp and now
static final int BODY_MAX = 1_000_000;
static final Duration LINE_PATIENCE = Duration.ofSeconds(60); // the visitor's browser waits meanwhile
static final Duration RECEIPT_PATIENCE = Duration.ofSeconds(8); // Careline waits 15 s for the answer to a push
static final long WAIT_MIN = 500; // ms before a request is repeated
static final long WAIT_MAX = 30_000;

final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

// A real chat keeps these in its database and changes both in one transaction; then a line
// is shown once, wherever the program stops.
final Map<String, List<Line>> visitors = new HashMap<>();
final Map<String, String> seen = new HashMap<>(); // webhook-id -> the receipt that is due for it

record Line(String id, String text, AtomicBoolean read) {}

record Answer(int status, String text) {}

// --- Asking Careline

// Status and text of the answer. While Careline is overloaded or out of reach it is asked
// again, not before the time that it names; any other refusal is final.
Answer ask(String method, String path, String body, Duration patience) throws InterruptedException {
  long end = System.nanoTime() + patience.toNanos();
  for (long wait = WAIT_MIN; ; wait = Math.min(2 * wait, WAIT_MAX)) {
    var told = new AtomicReference<String>("");
    Answer answer = askOnce(method, path, body, told);
    if (!mayGoWellLater(answer.status())) return answer;
    // Without a word from Careline: longer each time, and not all clients at the same moment.
    long pause = told.get().matches("\\d{1,6}")
        ? 1000 * Long.parseLong(told.get())
        : (long) (wait * ThreadLocalRandom.current().nextDouble(0.8, 1.2));
    if (System.nanoTime() + pause * 1_000_000 > end) return answer;
    say("%s %s: %d, again in %.1f s".formatted(method, path, answer.status(), pause / 1000.0));
    Thread.sleep(pause);
  }
}

Answer askOnce(String method, String path, String body, AtomicReference<String> told) throws InterruptedException {
  var request = HttpRequest.newBuilder(URI.create(CARELINE + path))
      .timeout(Duration.ofSeconds(20))
      .header("Authorization", "Bearer " + KEY)
      .header("Content-Type", "application/json")
      .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
      .build();
  try {
    var answer = client.send(request, BodyHandlers.ofString());
    told.set(answer.headers().firstValue("Retry-After").orElse(""));
    return new Answer(answer.statusCode(), answer.body());
  } catch (IOException fault) { // not reached, or broken off; the message's id makes a repetition safe
    return new Answer(503, "{\"detail\": " + quoted(fault.toString()) + "}");
  }
}

static boolean mayGoWellLater(int status) {
  return status >= 500 || status == 408 || status == 425 || status == 429;
}

// --- The customer's way in

// Hands a line on. The browser hears "taken" only when Careline has it for good, and sends the
// line again under the same id if it hears nothing; so no line is lost and none comes twice.
Answer line(String visitor, String message, String text) throws InterruptedException {
  synchronized (visitors) {
    visitors.computeIfAbsent(visitor, _ -> new ArrayList<>());
  }
  String contact = """
      {"channel": "CHAT", "source": %s, "messageId": %s, "from": {"handle": %s}, "text": %s}"""
      .formatted(quoted(SOURCE), quoted(visitor + "/" + message), quoted(visitor), quoted(text));
  Answer answer = ask("POST", "/contacts", contact, LINE_PATIENCE);
  if (answer.status() == 202) return answer;
  say("line %s/%s was not taken: %d %s".formatted(visitor, message, answer.status(), answer.text()));
  // Refused for good is something to look at; the rest may go well later.
  return new Answer(mayGoWellLater(answer.status()) ? 503 : 422, answer.text());
}

// The inquiry that the line belongs to, or the reason why there is none.
Answer outcome(String visitor, String message) throws InterruptedException {
  String query = "source=" + encoded(SOURCE) + "&messageId=" + encoded(visitor + "/" + message);
  return ask("GET", "/contacts?" + query, null, LINE_PATIENCE);
}

// --- The answers' way out

// Whether Careline sent exactly these bytes, and just now.
boolean isGenuine(Headers headers, byte[] body) throws GeneralSecurityException {
  String timestamp = Objects.requireNonNullElse(headers.getFirst("webhook-timestamp"), "");
  if (!timestamp.matches("\\d{1,12}")
      || Math.abs(Instant.now().getEpochSecond() - Long.parseLong(timestamp)) > AGE_MAX) return false;
  boolean genuine = false;
  for (byte[] key : SECRETS) {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    mac.update((headers.getFirst("webhook-id") + "." + timestamp + ".").getBytes(UTF_8));
    byte[] expected = ("v1," + Base64.getEncoder().encodeToString(mac.doFinal(body))).getBytes(UTF_8);
    // In constant time, so that nobody can guess a signature byte by byte.
    for (String given : Objects.requireNonNullElse(headers.getFirst("webhook-signature"), "").split(" ")) {
      genuine |= MessageDigest.isEqual(given.getBytes(UTF_8), expected);
    }
  }
  return genuine;
}

// Shows an answer to its visitor and tells Careline so. A push comes again if Careline did not
// hear of its success: it is known by its id, and only the receipt is sent again.
Answer pushed(Headers headers, byte[] body) throws GeneralSecurityException, InterruptedException {
  if (!isGenuine(headers, body)) return new Answer(401, "not from Careline, or too old");
  Map<String, Object> event = Json.object(new String(body, UTF_8));
  if (!"careline.outbound.requested.v1".equals(event.get("type"))) return new Answer(204, "");
  var message = (Map<?, ?>) event.get("data");
  String receipt;
  synchronized (visitors) {
    receipt = seen.computeIfAbsent(headers.getFirst("webhook-id"), _ -> show(message));
  }
  Answer answer = ask("POST", "/outbound/" + message.get("id") + "/receipts", receipt, RECEIPT_PATIENCE);
  if (mayGoWellLater(answer.status())) return new Answer(503, "the receipt is still due");
  if (answer.status() >= 400) say("receipt of %s was refused: %s".formatted(message.get("id"), answer));
  return new Answer(204, "");
}

String show(Map<?, ?> message) {
  List<Line> lines = visitors.get((String) message.get("address"));
  if (lines == null) return "{\"status\": \"FAILED\", \"reason\": \"VISITOR_GONE\"}";
  lines.add(new Line((String) message.get("id"), (String) message.get("text"), new AtomicBoolean()));
  return "{\"status\": \"DELIVERED\"}";
}

// All lines for the visitor. Who fetches them reads them.
Answer fetched(String visitor) throws InterruptedException {
  List<Line> lines;
  synchronized (visitors) {
    lines = List.copyOf(visitors.getOrDefault(visitor, List.of()));
  }
  for (Line one : lines) {
    if (one.read().get()) continue;
    Answer answer = ask("POST", "/outbound/" + one.id() + "/receipts", "{\"status\": \"READ\"}", RECEIPT_PATIENCE);
    one.read().set(answer.status() == 200);
  }
  return new Answer(200, lines.stream().map(one -> one.text() + "\n").collect(Collectors.joining()));
}

Answer left(String visitor) {
  synchronized (visitors) {
    visitors.remove(visitor);
  }
  return new Answer(204, "");
}

// --- The server. A real chat asks here who the visitor is, and has TLS in front.

Answer answer(HttpExchange exchange) throws Exception {
  byte[] body = exchange.getRequestBody().readNBytes(BODY_MAX + 1);
  if (body.length > BODY_MAX) return new Answer(413, "too long");
  String[] path = exchange.getRequestURI().getRawPath().substring(1).split("/");
  for (int i = 0; i < path.length; i++) {
    path[i] = URLDecoder.decode(path[i].replace("+", "%2B"), UTF_8);
  }
  return switch (exchange.getRequestMethod() + " " + path[0] + " " + path.length) {
    case "POST careline 1" -> pushed(exchange.getRequestHeaders(), body);
    case "POST chat 3" -> line(path[1], path[2], new String(body, UTF_8));
    case "GET chat 3" -> outcome(path[1], path[2]);
    case "GET chat 2" -> fetched(path[1]);
    case "DELETE chat 2" -> left(path[1]);
    default -> new Answer(404, "unknown");
  };
}

void handle(HttpExchange exchange) throws IOException {
  Answer answer;
  try {
    answer = answer(exchange);
  } catch (Exception fault) {
    answer = new Answer(400, fault.toString());
  }
  byte[] content = answer.text().getBytes(UTF_8);
  String type = answer.text().startsWith("{") ? "application/json" : "text/plain; charset=utf-8";
  exchange.getResponseHeaders().set("Content-Type", type);
  if (answer.status() == 503) exchange.getResponseHeaders().set("Retry-After", "5");
  try (exchange) {
    exchange.sendResponseHeaders(answer.status(), content.length == 0 ? -1 : content.length);
    exchange.getResponseBody().write(content);
  }
}

void main() throws IOException {
  var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(setting("PORT", "8090")));
  var server = HttpServer.create(address, 0);
  server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
  server.createContext("/", this::handle);
  server.start();
  say("chat on http://127.0.0.1:" + server.getAddress().getPort());
}

static void say(String text) {
  IO.println(text);
}

static String setting(String name, String otherwise) {
  String value = System.getenv().getOrDefault(name, otherwise);
  if (value == null) throw new IllegalStateException(name + " is not set");
  return value;
}

static String encoded(String text) {
  return URLEncoder.encode(text, UTF_8);
}

// --- JSON, which the JDK does not have. Take the library that you know.

static String quoted(String text) {
  return "\"" + text.codePoints()
      .mapToObj(c -> c == '"' || c == '\\' || c < ' ' ? "\\u%04x".formatted(c) : Character.toString(c))
      .collect(Collectors.joining()) + "\"";
}

static final class Json {
  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> object(String text) {
    return (Map<String, Object>) new Json(text).value();
  }

  private char next() {
    while (Character.isWhitespace(text.charAt(at))) at++;
    return text.charAt(at);
  }

  private boolean took(char mark) {
    if (next() != mark) return false;
    at++;
    return true;
  }

  private Object value() {
    return switch (next()) {
      case '{' -> members();
      case '[' -> elements();
      case '"' -> string();
      default -> {
        int from = at;
        while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) at++;
        yield text.substring(from, at); // numbers, true, false and null as they stand there
      }
    };
  }

  private Map<String, Object> members() {
    var members = new HashMap<String, Object>();
    for (at++; !took('}'); took(',')) {
      next();
      String name = string();
      took(':');
      members.put(name, value());
    }
    return members;
  }

  private List<Object> elements() {
    var elements = new ArrayList<Object>();
    for (at++; !took(']'); took(',')) elements.add(value());
    return elements;
  }

  private String string() {
    var string = new StringBuilder();
    while (text.charAt(++at) != '"') {
      char c = text.charAt(at);
      if (c != '\\') {
        string.append(c);
      } else {
        c = text.charAt(++at);
        int known = "nrtbf".indexOf(c);
        if (c == 'u') {
          string.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
          at += 4;
        } else {
          string.append(known < 0 ? c : "\n\r\t\b\f".charAt(known));
        }
      }
    }
    at++;
    return string.toString();
  }
}
