package io.careline.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careline.deploy.stack.Json;
import io.careline.deploy.stack.StackException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The contacts of a run. When there are fewer than wanted, they come again from other people: the
 * same words under new message ids and addresses.
 */
final class Deck {
  private static final String OWN = "/demo/contacts.ndjson";

  private final List<ObjectNode> contacts;
  private final String run;

  private Deck(List<ObjectNode> contacts, String run) {
    this.contacts = contacts;
    this.run = run;
  }

  /**
   * The contacts of {@code file}, one JSON object a line in the form of {@code POST /contacts}; the
   * project's own if it is null.
   *
   * @param run makes the ids differ from those of other runs
   */
  static Deck read(@Nullable Path file, String run, Random random) throws IOException {
    List<ObjectNode> contacts = all(file);
    Collections.shuffle(contacts, random);
    return new Deck(contacts, run);
  }

  /** The contacts of {@code file} as they stand there; the project's own if it is null. */
  static List<ObjectNode> all(@Nullable Path file) throws IOException {
    List<ObjectNode> contacts = new ArrayList<>();
    int number = 0;
    for (String line : text(file).lines().toList()) {
      number++;
      if (!line.isBlank()) {
        contacts.add(parse(line, number));
      }
    }
    if (contacts.isEmpty()) {
      throw new StackException((file == null ? OWN : file.toString()) + " holds no contact");
    }
    return contacts;
  }

  private static ObjectNode parse(String line, int number) {
    try {
      if (Json.read(line) instanceof ObjectNode contact) {
        return contact;
      }
    } catch (IllegalArgumentException e) {
      throw new StackException("line " + number + " is " + e.getMessage(), e);
    }
    throw new StackException("line " + number + " is not a JSON object");
  }

  private static String text(@Nullable Path file) throws IOException {
    if (file != null) {
      return Files.readString(file);
    }
    try (InputStream own = Deck.class.getResourceAsStream(OWN)) {
      if (own == null) {
        throw new IOException("the build left out " + OWN);
      }
      return new String(own.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /**
   * The contact number {@code index}, counting from 0, from somebody who never turned to the
   * company before.
   */
  ObjectNode contact(int index) {
    ObjectNode contact = contacts.get(index % contacts.size()).deepCopy();
    String mark = run + "-" + index;
    String message = contact.path("messageId").asText("message") + "-" + mark;
    contact.put("messageId", message);
    contact.put("conversation", contact.path("conversation").asText("matter") + "-" + mark);
    if (contact.get("from") instanceof ObjectNode from) {
      from.properties().stream()
          .map(Map.Entry::getKey)
          .filter(field -> !field.equals("name"))
          .toList()
          .forEach(field -> from.put(field, otherAddress(from.path(field).asText(), mark)));
    }
    return contact;
  }

  // Telephone numbers keep their form; everything else gets the mark where it stays readable.
  private static String otherAddress(String address, String mark) {
    if (address.startsWith("+")) {
      int digits = 4;
      int kept = Math.max(1, address.length() - digits);
      int drawn = Math.floorMod(mark.hashCode(), 10_000);
      return address.substring(0, kept) + String.format(Locale.ROOT, "%04d", drawn);
    }
    int at = address.indexOf('@');
    return at > 0
        ? address.substring(0, at) + "+" + mark + address.substring(at)
        : address + "-" + mark;
  }

  /** Whether a contact comes by telephone. */
  static boolean isCall(JsonNode contact) {
    return "PHONE".equals(contact.path("channel").asText());
  }
}
