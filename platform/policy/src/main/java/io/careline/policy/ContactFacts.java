package io.careline.policy;

import io.careline.contract.Channel;
import java.util.Set;

/**
 * What is known of a contact when it is classified.
 *
 * @param text subject and body as the customer wrote them, without what they quote; empty for a
 *     call
 * @param source the mailbox, number or page that the customer turned to
 * @param tier the customer tier, such as {@code STANDARD} or {@code VIP}
 * @param language BCP 47, detected or declared
 * @param labels what the integration says about it, such as the choice in a phone menu
 * @param assessment what models say of the text
 */
public record ContactFacts(
    String text,
    Channel channel,
    String source,
    String tier,
    String language,
    Set<String> labels,
    Assessment assessment) {

  /** A contact that no model has seen. */
  public ContactFacts(
      String text,
      Channel channel,
      String source,
      String tier,
      String language,
      Set<String> labels) {
    this(text, channel, source, tier, language, labels, Assessment.NONE);
  }

  public ContactFacts {
    labels = Copies.of(labels);
  }
}
