package io.careline.intake.app;

import io.careline.intake.domain.Contact;
import io.careline.intake.domain.Letter;
import io.careline.runtime.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where messages of customers are kept, and recognised when they come again. */
public interface KeepMessages {

  /** The messages that were taken before, among {@code ids}. */
  Map<UUID, KnownMessage> known(Tx tx, Collection<UUID> ids);

  /** Keeps messages of customers. Returns the ids that were not taken by another transaction. */
  Collection<UUID> keep(Tx tx, List<TakenMessage> messages, Instant at);

  /** Forgets messages that nothing came of. */
  void drop(Tx tx, Collection<UUID> messages);

  /** Keeps letters that belong to no inquiry. */
  void setAside(Tx tx, List<SetAsideLetter> letters);

  /** A message that was taken before. */
  record KnownMessage(UUID id, String digest, UUID inquiryId, UUID contactId) {}

  /**
   * A message as it is kept.
   *
   * @param reused whether the provider used its id for something else before
   */
  record TakenMessage(
      UUID id,
      UUID inquiryId,
      UUID contactId,
      Contact contact,
      @Nullable String providerId,
      String digest,
      boolean reused,
      Letter letter) {}

  /**
   * A letter that belongs to no inquiry.
   *
   * @param reason a word such as robot or bounce
   */
  record SetAsideLetter(
      UUID id,
      String source,
      @Nullable String providerId,
      String reason,
      @Nullable String sender,
      @Nullable String subject,
      String body,
      boolean test) {}
}
