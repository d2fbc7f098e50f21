package io.careline.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** The AsyncAPI 3 document of all that Careline publishes, from the records. */
final class AsyncApiDocument {
  static final YAMLMapper YAML =
      new YAMLMapper(
          YAMLFactory.builder()
              .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
              .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
              .disable(YAMLGenerator.Feature.SPLIT_LINES)
              .build());

  private static final Map<String, String> TOPICS = topics();
  private static final String DEAD_LETTERS = Topics.deadLetters("{topic}");

  private final ObjectNode root = YAML.createObjectNode();

  private AsyncApiDocument() {}

  static String generate() {
    AsyncApiDocument document = new AsyncApiDocument();
    document.writeHead();
    document.writeChannels();
    document.writeOperations();
    document.writeComponents();
    try {
      return YAML.writeValueAsString(document.root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What each topic holds, in the order of the document. */
  private static Map<String, String> topics() {
    Map<String, String> topics = new LinkedHashMap<>();
    topics.put(Topics.INQUIRIES, "Every lifecycle event, keyed by inquiry id; kept for ever.");
    topics.put(Topics.CUSTOMERS, "What happened to customers, keyed by customer id.");
    topics.put(Topics.AGENTS, "What happened to agents, keyed by agent id.");
    topics.put(Topics.INQUIRY_STATE, "One current record per inquiry; compacted.");
    topics.put(Topics.POLICIES, "The care policies, and which one is active; compacted.");
    topics.put(
        Topics.PROGRESS,
        "What each service has published up to, keyed by source; compacted. Plain JSON without"
            + " CloudEvents headers.");
    topics.put(Topics.OUTBOUND, "Ids of messages for customers, keyed by inquiry id; 7 days.");
    topics.put(Topics.KPIS, "KPI snapshots; compacted. Nothing is written to it yet.");
    return topics;
  }

  private void writeHead() {
    root.put("asyncapi", "3.0.0");
    root.putObject("info")
        .put("title", "Careline events")
        .put("version", "1.0.0")
        .put(
            "description",
            "CloudEvents 1.0 in Kafka binary mode. Read with isolation.level=read_committed: each"
                + " event is then seen once, and the events of one inquiry in one order. Ignore"
                + " types and fields that you do not know; later versions add some.");
    root.put("defaultContentType", "application/json");
    ObjectNode server = root.putObject("servers").putObject("kafka");
    server.put("host", "{bootstrap}").put("protocol", "kafka");
    server
        .putObject("variables")
        .putObject("bootstrap")
        .put("default", "localhost:9092")
        .put("description", "host and port of a broker");
  }

  private void writeChannels() {
    ObjectNode channels = root.putObject("channels");
    TOPICS.forEach((topic, description) -> {
      ObjectNode channel = channels.putObject(channelName(topic));
      channel.put("address", topic).put("description", description);
      ObjectNode messages = channel.putObject("messages");
      messages(topic).forEach(name -> reference(messages, name));
      if (topic.equals(Topics.INQUIRIES)) {
        channel
            .putObject("bindings")
            .putObject("kafka")
            .put("partitions", Topics.INQUIRIES_PARTITIONS);
      }
    });
    ObjectNode deadLetters = channels.putObject("deadLetters");
    deadLetters
        .put("address", DEAD_LETTERS)
        .put("description", "Copies of records of that topic that could not be handled; 30 days.");
    deadLetters
        .putObject("parameters")
        .putObject("topic")
        .put("description", "The topic that the record was read from.");
  }

  private void writeOperations() {
    ObjectNode operations = root.putObject("operations");
    for (Source source : Source.values()) {
      for (String topic : TOPICS.keySet()) {
        ArrayNode sent = YAML.createArrayNode();
        messages(topic).stream()
            .filter(message ->
                EventTypes.classOf(message)
                    .map(event -> SourceOf.says(source, event))
                    .orElse(topic.equals(Topics.PROGRESS)))
            .forEach(
                message -> sent.addObject().put("$ref", channel(topic) + "/messages/" + message));
        if (!sent.isEmpty()) {
          ObjectNode operation =
              operations.putObject(source.serviceName() + "." + channelName(topic));
          operation.put("action", "send");
          operation.put("summary", "What " + source.serviceName() + " says on " + topic + ".");
          operation.putObject("channel").put("$ref", channel(topic));
          operation.set("messages", sent);
        }
      }
    }
  }

  private void writeComponents() {
    ObjectNode components = root.putObject("components");
    ObjectNode messages = components.putObject("messages");
    EventTypes.all()
        .forEach((type, event) -> {
          ObjectNode message = messages.putObject(type);
          message.put("name", type);
          message.put("summary", Docs.of(event));
          message.putArray("traits").addObject().put("$ref", "#/components/messageTraits/event");
          payload(message, type);
        });
    ObjectNode progress = messages.putObject(Topics.PROGRESS);
    progress.put("name", Topics.PROGRESS).put("summary", Docs.of(Progress.class));
    payload(progress, Topics.PROGRESS);
    ObjectNode trait = components.putObject("messageTraits").putObject("event");
    trait.put("contentType", "application/json");
    trait.set("headers", headers());
  }

  private static void payload(ObjectNode message, String type) {
    message
        .putObject("payload")
        .put("schemaFormat", "application/schema+json;version=draft-2020-12")
        .putObject("schema")
        .put("$ref", "schemas/" + type + ".json");
  }

  private static ObjectNode headers() {
    ObjectNode headers = YAML.createObjectNode().put("type", "object");
    ObjectNode properties = headers.putObject("properties");
    Event event = Samples.event(Samples.of(IntakeEvent.Received.class));
    EventCodec.headers(event)
        .keySet()
        .forEach(name -> properties.putObject(name).put("type", "string"));
    Event least =
        new Event("1", event.source(), event.time(), null, null, null, 1, null, event.data());
    ArrayNode required = headers.putArray("required");
    EventCodec.headers(least).keySet().forEach(required::add);
    return headers;
  }

  /** The messages of a topic. */
  private static SortedSet<String> messages(String topic) {
    SortedSet<String> messages = new TreeSet<>();
    EventTypes.all()
        .forEach((type, event) -> {
          if (Samples.of(event).topic().equals(topic)) {
            messages.add(type);
          }
        });
    if (topic.equals(Topics.PROGRESS)) {
      messages.add(Topics.PROGRESS);
    }
    return messages;
  }

  private static void reference(ObjectNode messages, String name) {
    messages.putObject(name).put("$ref", "#/components/messages/" + name);
  }

  private static String channel(String topic) {
    return "#/channels/" + channelName(topic);
  }

  private static String channelName(String topic) {
    return topic.substring(topic.indexOf('.') + 1);
  }
}
