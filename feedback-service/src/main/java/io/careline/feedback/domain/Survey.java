package io.careline.feedback.domain;

import io.careline.contract.FeedbackEvent.Attribution;
import io.careline.contract.FeedbackEvent.Measure;
import io.careline.contract.FeedbackEvent.Score;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * One survey about one episode of an inquiry.
 *
 * <pre>
 *            +--> Suppressed
 *            |
 * Planned ---+--> Invited ---+--> Answered --+
 *                            |       ^       | changed until it expires
 *                            |       +-------+
 *                            +--> Expired
 * </pre>
 */
public sealed interface Survey {

  /** The policy's survey that it follows. */
  String rule();

  /** The episode that it asks about; there is at most one survey per rule and episode. */
  int episode();

  /** The customer will be asked at {@code inviteAt}. */
  record Planned(
      UUID id, String rule, List<Measure> measures, Attribution attribution, Instant inviteAt)
      implements Survey {
    public Planned {
      measures = List.copyOf(measures);
    }

    @Override
    public int episode() {
      return attribution.episode();
    }
  }

  /** The customer is asked, and may answer before {@code expiresAt}. */
  record Invited(
      UUID id,
      String rule,
      List<Measure> measures,
      Attribution attribution,
      Instant invitedAt,
      Instant expiresAt)
      implements Survey {
    public Invited {
      measures = List.copyOf(measures);
    }

    @Override
    public int episode() {
      return attribution.episode();
    }

    Answered answered(List<Score> scores, boolean commented, int revision, Instant at) {
      return new Answered(this, at, scores, commented, revision, List.of());
    }

    Expired expired() {
      return new Expired(this);
    }
  }

  /**
   * The customer answered, and may change the answer before the invitation expires.
   *
   * @param answeredAt the first answer
   * @param scores the last answer
   * @param revision counts from 1
   * @param alerted the measures that were low enough to tell somebody, once each
   */
  record Answered(
      Invited invitation,
      Instant answeredAt,
      List<Score> scores,
      boolean commented,
      int revision,
      List<Measure> alerted)
      implements Survey {
    public Answered {
      scores = List.copyOf(scores);
      alerted = List.copyOf(alerted);
    }

    @Override
    public String rule() {
      return invitation.rule();
    }

    @Override
    public int episode() {
      return invitation.episode();
    }

    Answered answered(List<Score> scores, boolean commented, int revision) {
      return new Answered(invitation, answeredAt, scores, commented, revision, alerted);
    }

    Answered alerted(Measure measure) {
      List<Measure> more = new ArrayList<>(alerted);
      more.add(measure);
      return new Answered(invitation, answeredAt, scores, commented, revision, more);
    }
  }

  /** The customer did not answer in time. */
  record Expired(Invited invitation) implements Survey {
    @Override
    public String rule() {
      return invitation.rule();
    }

    @Override
    public int episode() {
      return invitation.episode();
    }
  }

  /** The customer is not asked about this episode. */
  record Suppressed(String rule, int episode, String reason) implements Survey {}
}
