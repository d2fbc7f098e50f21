package io.careline.intake.domain;

import io.careline.contract.Channel;
import io.careline.intake.domain.customer.Identity;
import io.careline.policy.Assessment;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What came in from a customer, whatever the channel.
 *
 * @param conversationId the thread, call or address that it belongs to, a pseudonym
 * @param isKnownCall whether the conversation is one call, which the provider has an id for
 * @param source the mailbox, number or page that the customer turned to
 * @param agentId who picked up, for {@link ContactKind#CALL_ANSWERED}
 * @param language BCP 47, if the integration knows it
 * @param text what the customer says; empty for calls
 * @param tier the customer tier, if the integration knows it
 * @param labels what the integration says about it, such as the choice in a phone menu
 * @param robot whether a program wrote it, such as an automatic answer
 * @param occurredAt when it happened by the provider's clock
 * @param test whether an integrator tries something, and no customer has to do with it
 * @param assessment what models say of the text
 */
public record Contact(
    ContactKind kind,
    Channel channel,
    String source,
    UUID conversationId,
    boolean isKnownCall,
    Sender sender,
    @Nullable String agentId,
    @Nullable String language,
    @Nullable String subject,
    String text,
    @Nullable String tier,
    Set<String> labels,
    boolean robot,
    @Nullable Instant occurredAt,
    boolean test,
    Assessment assessment) {
  public Contact {
    labels = Set.copyOf(labels);
  }

  /** A contact whose text nobody has looked at. */
  public Contact(
      ContactKind kind,
      Channel channel,
      String source,
      UUID conversationId,
      boolean isKnownCall,
      Sender sender,
      @Nullable String agentId,
      @Nullable String language,
      @Nullable String subject,
      String text,
      @Nullable String tier,
      Set<String> labels,
      boolean robot,
      @Nullable Instant occurredAt,
      boolean test) {
    this(
        kind,
        channel,
        source,
        conversationId,
        isKnownCall,
        sender,
        agentId,
        language,
        subject,
        text,
        tier,
        labels,
        robot,
        occurredAt,
        test,
        Assessment.NONE);
  }

  /** The same in another conversation. */
  Contact in(UUID conversation) {
    return new Contact(
        kind,
        channel,
        source,
        conversation,
        isKnownCall,
        sender,
        agentId,
        language,
        subject,
        text,
        tier,
        labels,
        robot,
        occurredAt,
        test,
        assessment);
  }

  /**
   * Who it comes from.
   *
   * @param address a mail address, a telephone number or a handle
   * @param identity what else is said of who it is, and how it is known
   */
  public record Sender(Kind kind, String address, @Nullable String name, Identity identity) {

    /** Somebody of whom nothing else is said. */
    public Sender(Kind kind, String address, @Nullable String name) {
      this(kind, address, name, Identity.UNKNOWN);
    }

    /** What sort of address. */
    public enum Kind {
      ADDRESS,
      PHONE,
      HANDLE
    }
  }
}
