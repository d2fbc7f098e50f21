package io.careline.sla.api;

import io.careline.sla.app.KnownClock;
import java.util.List;
import java.util.UUID;

/** The clocks of one inquiry, the oldest first. */
public record InquiryClocksResponse(UUID inquiryId, List<ClockResponse> clocks) {
  public InquiryClocksResponse {
    clocks = List.copyOf(clocks);
  }

  static InquiryClocksResponse of(UUID inquiryId, List<KnownClock> clocks) {
    return new InquiryClocksResponse(inquiryId, clocks.stream().map(ClockResponse::of).toList());
  }
}
