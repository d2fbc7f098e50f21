package io.careline.intake.app.customer;

import io.careline.contract.Channel;
import io.careline.contract.Priority;
import io.careline.contract.Status;
import io.careline.intake.domain.customer.IdentifierKind;
import io.careline.intake.domain.customer.Proof;
import io.careline.runtime.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What agents look up of customers. Tests' customers are found by their ids alone. */
public interface FindCustomers {

  /** The customers that fit, the best first, from {@code offset} on. */
  List<UUID> find(Tx tx, CustomerSearch search, int offset, int limit);

  /** What is known of customers; of merged ones, of those that they go on as. */
  Map<UUID, CustomerView> customers(Tx tx, Collection<UUID> ids);

  /** For what a customer may be used. */
  List<ConsentView> consents(Tx tx, UUID customer);

  /** Who a customer may be besides. */
  List<SuggestionView> suggestions(Tx tx, UUID customer);

  /** What became of a customer, the newest first. */
  List<HistoryView> history(Tx tx, UUID customer, int offset, int limit);

  /** Who a customer goes on as: itself, unless it was merged; empty if it is not known. */
  Optional<UUID> survivor(Tx tx, UUID customer);

  /** What is asked for, in a form that can be compared. */
  sealed interface CustomerSearch {

    /**
     * A number.
     *
     * @param canonical in E.164; null if it is only a part
     * @param lastDigits its last digits as they were typed, at least {@link #DIGITS_MIN}
     */
    record ByPhone(@Nullable String canonical, String lastDigits) implements CustomerSearch {
      /** Fewer digits are those of half the customers. */
      public static final int DIGITS_MIN = 4;
    }

    /** A mail address in canonical form, or its beginning. */
    record ByEmail(String canonical) implements CustomerSearch {}

    /** A handle; of any network if {@code network} is empty. */
    record ByHandle(String network, String value) implements CustomerSearch {}

    /** A reference; of any system if {@code system} is empty. */
    record ByReference(String system, String id) implements CustomerSearch {}

    /** A name, or parts of it, as somebody heard it. */
    record ByName(String typed) implements CustomerSearch {}
  }

  /**
   * A customer.
   *
   * @param lastContactAt null if it never turned to us
   * @param openInquiries the newest first, at most 20
   */
  record CustomerView(
      UUID id,
      @Nullable String name,
      String tier,
      boolean test,
      Instant firstSeen,
      @Nullable Instant lastContactAt,
      int revision,
      List<IdentifierView> identifiers,
      List<OpenInquiry> openInquiries) {}

  /** What a customer is known by. */
  record IdentifierView(
      UUID id,
      IdentifierKind kind,
      @Nullable String system,
      String value,
      String asWritten,
      Proof proof,
      Instant firstSeen,
      Instant lastSeen) {}

  /** An inquiry that is not finished. */
  record OpenInquiry(
      UUID id,
      String number,
      Channel channel,
      Status status,
      String category,
      Priority priority,
      @Nullable String subject,
      @Nullable String agentId,
      Instant receivedAt) {}

  /** For what a customer may be used. */
  record ConsentView(
      String purpose,
      String basis,
      @Nullable String source,
      boolean given,
      Instant at,
      String recordedBy,
      Instant recordedAt) {}

  /**
   * Another customer that may be the same person.
   *
   * @param reason SAME_CONTACT, PLUS_ADDRESS
   * @param by what both have to do with
   */
  record SuggestionView(
      UUID customerId, @Nullable String name, String reason, IdentifierKind kind, String by) {}

  /** Something that became of a customer. */
  record HistoryView(
      Instant at,
      String act,
      @Nullable UUID otherId,
      List<UUID> identifiers,
      List<String> fields,
      @Nullable String reason,
      String by) {}
}
