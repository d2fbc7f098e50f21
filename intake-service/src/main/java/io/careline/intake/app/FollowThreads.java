package io.careline.intake.app;

import io.careline.intake.app.FindThreads.Named;
import io.careline.intake.app.FindThreads.Tagged;
import io.careline.intake.domain.IntakeCommand.TakeContact;
import io.careline.intake.domain.Letter;
import io.careline.intake.domain.mail.Subject;
import io.careline.runtime.Tx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds the conversations of a batch's letters by what they mention: letters that were taken or
 * mentioned before, then a token, then a tag in the subject. A letter that finds none begins one.
 */
final class FollowThreads {
  private final FindThreads rows;
  private final Tx tx;
  private final Map<UUID, UUID> known = new HashMap<>();
  private final Map<UUID, UUID> moved = new HashMap<>();
  private Map<Named, UUID> byInquiry = Map.of();
  private Map<Tagged, UUID> byNumber = Map.of();
  private Map<UUID, String> subjects = Map.of();

  FollowThreads(FindThreads rows, Tx tx) {
    this.rows = rows;
    this.tx = tx;
  }

  /** The same contacts in their order, letters in the conversations that they belong to. */
  List<TakeContact> follow(List<TakeContact> contacts) {
    List<TakeContact> letters =
        contacts.stream().filter(contact -> contact.letter().clues() != null).toList();
    if (letters.isEmpty()) {
      return contacts;
    }
    look(letters);
    List<TakeContact> followed = new ArrayList<>(contacts.size());
    for (TakeContact contact : contacts) {
      Letter.Clues clues = contact.letter().clues();
      followed.add(clues == null ? contact : contact.in(conversationOf(contact, clues)));
    }
    if (!moved.isEmpty()) {
      rows.move(tx, moved);
    }
    return followed;
  }

  private void look(List<TakeContact> letters) {
    Map<UUID, UUID> wanted = new LinkedHashMap<>();
    Set<Named> inquiries = new HashSet<>();
    Set<Tagged> tags = new HashSet<>();
    for (TakeContact letter : letters) {
      Letter.Clues clues = cluesOf(letter);
      UUID own = letter.contact().conversationId();
      wanted.putIfAbsent(clues.id(), own);
      clues.mentions().forEach(mention -> wanted.putIfAbsent(mention, own));
      if (clues.inquiryId() != null) {
        inquiries.add(new Named(clues.inquiryId(), letter.contact().test()));
      }
      if (clues.number() != null) {
        tags.add(tagged(letter, clues));
      }
    }
    known.putAll(rows.claim(tx, wanted));
    byInquiry = inquiries.isEmpty() ? Map.of() : rows.conversationsOf(tx, inquiries);
    byNumber = tags.isEmpty() ? Map.of() : rows.conversationsOfNumbers(tx, tags);
    boolean split = letters.stream().anyMatch(letter -> cluesOf(letter).topic() != null);
    subjects = split ? rows.subjects(tx, Set.copyOf(known.values())) : Map.of();
  }

  private UUID conversationOf(TakeContact letter, Letter.Clues clues) {
    UUID own = letter.contact().conversationId();
    UUID found = found(letter, clues, own);
    if (found == null || isAnotherMatter(clues, found)) {
      return own;
    }
    moveFrom(own, found, clues);
    return found;
  }

  private @Nullable UUID found(TakeContact letter, Letter.Clues clues, UUID own) {
    for (UUID mention : clues.mentions()) {
      UUID conversation = known.get(mention);
      if (conversation != null && !conversation.equals(own)) {
        return conversation;
      }
    }
    UUID inquiryId = clues.inquiryId();
    UUID byToken =
        inquiryId == null ? null : byInquiry.get(new Named(inquiryId, letter.contact().test()));
    if (byToken != null) {
      return byToken;
    }
    return clues.number() == null ? null : byNumber.get(tagged(letter, clues));
  }

  private boolean isAnotherMatter(Letter.Clues clues, UUID conversation) {
    String topic = clues.topic();
    String before = subjects.get(conversation);
    return topic != null
        && !topic.isEmpty()
        && before != null
        && !topic.equals(Subject.topic(before));
  }

  /** What this letter was the first to mention belongs to the conversation that it joins. */
  private void moveFrom(UUID own, UUID found, Letter.Clues clues) {
    List<UUID> aliases = new ArrayList<>(clues.mentions());
    aliases.add(clues.id());
    for (UUID alias : aliases) {
      if (own.equals(known.get(alias))) {
        known.put(alias, found);
        moved.put(alias, found);
      }
    }
  }

  private static Letter.Clues cluesOf(TakeContact letter) {
    return Objects.requireNonNull(letter.letter().clues());
  }

  private static Tagged tagged(TakeContact letter, Letter.Clues clues) {
    return new Tagged(
        Objects.requireNonNull(clues.number()).toString(),
        letter.contact().sender().address(),
        letter.contact().test());
  }
}
