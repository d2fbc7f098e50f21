package io.careline.intake.app.notice;

import io.careline.contract.InquiryRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a notice may say.
 *
 * @param about what it is told of, as its event says; null for surveys
 * @param number the inquiry's public number
 * @param name the customer's name, if it is known
 * @param asked what is asked of the customer, for surveys
 * @param incidents the texts of incidents, language to text each
 * @param at when it is said
 */
public record NoticeFacts(
    String template,
    @Nullable String about,
    InquiryRef inquiry,
    String number,
    @Nullable String name,
    @Nullable Asked asked,
    List<Map<String, String>> incidents,
    Instant at) {
  public NoticeFacts {
    incidents = List.copyOf(incidents);
  }

  /**
   * What is asked of the customer.
   *
   * @param expiresAt the last moment to answer, if it is known
   */
  public record Asked(UUID surveyId, @Nullable Instant expiresAt) {}
}
