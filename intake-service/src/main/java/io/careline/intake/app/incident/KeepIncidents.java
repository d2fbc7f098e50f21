package io.careline.intake.app.incident;

import io.careline.contract.IncidentEvent;
import io.careline.intake.domain.IncidentAct.Wording;
import io.careline.intake.domain.RunningIncident;
import io.careline.intake.domain.Told.Standing;
import io.careline.runtime.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Incidents in the database: what people wrote, the members, and what is still to be asked. */
public interface KeepIncidents {

  /** An incident was declared. */
  void open(Tx tx, IncidentEvent.Opened event, Wording wording, int revision, Instant at);

  /** What it takes in changed; null leaves title or words. */
  void change(
      Tx tx,
      IncidentEvent.Changed event,
      @Nullable String title,
      @Nullable List<String> words,
      int revision);

  /** A text was said to all of its customers; the last one ends it if {@code resolved}. */
  void say(Tx tx, Said said, int revision, boolean resolved);

  /** What inquiries are to incidents. */
  void stand(Tx tx, List<MemberRow> rows);

  /** Every open inquiry that may fit is to be asked. */
  void askCandidates(Tx tx, UUID incidentId, String by);

  /** Every inquiry that is suggested is to join. */
  int askSuggested(Tx tx, UUID incidentId, String by);

  /** Every member, and who is just joining, is to be asked {@code act}. */
  void askMembers(Tx tx, UUID incidentId, Task.Act act, int revision, String by);

  /** These inquiries are to be asked {@code act}. */
  int ask(Tx tx, UUID incidentId, Collection<UUID> inquiries, Task.Act act, String by);

  /** The inquiries of {@code ids} that exist. */
  Set<UUID> known(Tx tx, Collection<UUID> ids);

  /** Takes what is to be asked next, for this instance alone for a while. */
  List<Task> claim(Tx tx, int limit);

  /** These were asked. */
  void done(Tx tx, Collection<Long> tasks);

  /** The incidents that run. */
  List<RunningIncident> running(Tx tx);

  /** What the customers of inquiries wrote first. */
  Map<UUID, String> firstTexts(Tx tx, Collection<UUID> inquiries);

  /** The latest texts of those of {@code incidents} that run, language to text. */
  Map<UUID, Map<String, String>> latestTexts(Tx tx, Collection<UUID> incidents);

  /** One text, language to text. */
  Map<String, String> text(Tx tx, UUID incidentId, int revision);

  /** A text that was said. */
  record Said(UUID incidentId, int text, Map<String, String> texts, String by, Instant at) {}

  /** What an inquiry is to an incident. */
  record MemberRow(
      UUID incidentId, UUID inquiryId, Standing standing, @Nullable String by, Instant at) {}

  /** Something that an inquiry is to be asked. */
  record Task(long id, UUID incidentId, UUID inquiryId, Act act, int revision, String by) {
    /** What is asked. */
    public enum Act {
      SUGGEST,
      JOIN,
      LEAVE,
      TELL,
      RESOLVE
    }
  }
}
