package io.careline.intake.app;

import io.careline.runtime.Tx;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** What is asked of the store to find the conversations of letters. */
public interface FindThreads {

  /**
   * Says to which conversations ids of letters belong; those that are new get the wanted ones.
   * Whoever comes later with one of them waits until this transaction ends.
   *
   * @param wanted conversations by the ids of letters
   */
  Map<UUID, UUID> claim(Tx tx, Map<UUID, UUID> wanted);

  /** Lets ids of letters belong to other conversations. */
  void move(Tx tx, Map<UUID, UUID> aliases);

  /** The conversations of those inquiries that are tests, or are none, as said. */
  Map<Named, UUID> conversationsOf(Tx tx, Collection<Named> inquiries);

  /** The conversations of those inquiries in which the senders take part already. */
  Map<Tagged, UUID> conversationsOfNumbers(Tx tx, Collection<Tagged> tags);

  /** The subjects under which the conversations' inquiries were opened, where there is one. */
  Map<UUID, String> subjects(Tx tx, Collection<UUID> conversations);

  /** An inquiry that a letter names, and whether the letter is a test. */
  record Named(UUID inquiryId, boolean test) {}

  /** An inquiry's number in a subject, who wrote it there, and whether as a test. */
  record Tagged(String number, String sender, boolean test) {}
}
