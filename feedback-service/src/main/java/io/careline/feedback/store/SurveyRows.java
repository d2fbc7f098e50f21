package io.careline.feedback.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.careline.contract.FeedbackEvent.Measure;
import io.careline.feedback.app.KnownSurvey;
import io.careline.feedback.app.ScoreGroup;
import io.careline.feedback.app.SurveyQuery;
import io.careline.feedback.domain.Tally;
import io.careline.runtime.StateJson;
import io.careline.runtime.Tx;
import io.vertx.mutiny.sqlclient.Row;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code survey}. Its columns are the fields of {@link KnownSurvey} in snake case. */
public final class SurveyRows {
  private static final String NO_FILTER = "";
  private static final UUID LAST_ID = new UUID(-1, -1);

  private final ObjectMapper mapper =
      StateJson.mapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);

  /** Inserts or replaces, each survey once. */
  public void write(Tx tx, Collection<KnownSurvey> surveys) {
    tx.execute(
        """
        insert into survey
        select * from json_populate_recordset(null::survey, $1::text::json)
        on conflict (inquiry_id, rule, episode) do update set
          survey_id = coalesce(excluded.survey_id, survey.survey_id),
          customer_id = excluded.customer_id, status = excluded.status, reason = excluded.reason,
          channel = excluded.channel, category = excluded.category, queue = excluded.queue,
          language = excluded.language, tier = excluded.tier,
          policy_version = excluded.policy_version, agent_id = excluded.agent_id,
          team = excluded.team, measures = excluded.measures, invite_at = excluded.invite_at,
          invited_at = excluded.invited_at, expires_at = excluded.expires_at,
          answered_at = excluded.answered_at, csat = excluded.csat, nps = excluded.nps,
          ces = excluded.ces, commented = excluded.commented, revision = excluded.revision
        """,
        json(surveys));
  }

  /** The survey with this id. */
  public Optional<KnownSurvey> find(Tx tx, UUID surveyId) {
    return read(
            tx.query(
                "select row_to_json(s)::text as body from survey s where survey_id = $1", surveyId))
        .stream()
        .findFirst();
  }

  /** A part of the list; one more than the limit if there is more. */
  public List<KnownSurvey> page(Tx tx, SurveyQuery query) {
    SurveyQuery.Position after = query.after();
    return read(
        tx.query(
            """
            select row_to_json(s)::text as body from survey s
            where ($1::text = '' or inquiry_id = nullif($1, '')::uuid)
              and ($2::text = '' or status = $2)
              and (inquiry_id, rule, episode) < ($3::uuid, $4::text, $5::int)
            order by inquiry_id desc, rule desc, episode desc
            limit $6
            """,
            query.inquiryId() == null ? NO_FILTER : query.inquiryId().toString(),
            query.status() == null ? NO_FILTER : query.status().name(),
            after == null ? LAST_ID : after.inquiryId(),
            after == null ? NO_FILTER : after.rule(),
            after == null ? 0 : after.episode(),
            query.limit() + 1));
  }

  /** The real answers and invitations of {@code [from, to)}, grouped; ordered by group. */
  public List<ScoreGroup> scores(Tx tx, Instant from, Instant to, ScoreGroup.@Nullable By by) {
    String group =
        by == null
            ? "'" + ScoreGroup.ALL + "'"
            : "coalesce(" + by.column() + ", '" + ScoreGroup.NONE + "')";
    Map<String, Counts> groups = new TreeMap<>();
    if (by == null) {
      groups.put(ScoreGroup.ALL, new Counts());
    }
    for (Row row :
        tx.query(
            """
            select %s as grp, m.measure, m.value, count(*) as n
            from survey, lateral (values ('CSAT', csat), ('NPS', nps), ('CES', ces))
              as m(measure, value)
            where answered_at >= $1 and answered_at < $2 and m.value is not null and not test
            group by 1, 2, 3
            """
                .formatted(group),
            from.atOffset(ZoneOffset.UTC),
            to.atOffset(ZoneOffset.UTC))) {
      groups
          .computeIfAbsent(row.getString("grp"), ignored -> new Counts())
          .answers
          .computeIfAbsent(Measure.valueOf(row.getString("measure")), ignored -> new HashMap<>())
          .put(row.getInteger("value"), row.getLong("n"));
    }
    for (Row row :
        tx.query(
            """
            select %s as grp, count(*) as invited, count(answered_at) as answered
            from survey where invited_at >= $1 and invited_at < $2 and not test group by 1
            """
                .formatted(group),
            from.atOffset(ZoneOffset.UTC),
            to.atOffset(ZoneOffset.UTC))) {
      Counts counts = groups.computeIfAbsent(row.getString("grp"), ignored -> new Counts());
      counts.invited = row.getLong("invited");
      counts.answered = row.getLong("answered");
    }
    List<ScoreGroup> scores = new ArrayList<>();
    groups.forEach((value, counts) -> scores.add(counts.group(value)));
    return scores;
  }

  private static final class Counts {
    private final Map<Measure, Map<Integer, Long>> answers = new EnumMap<>(Measure.class);
    private long invited;
    private long answered;

    ScoreGroup group(String value) {
      Map<Measure, Tally> tallies = new EnumMap<>(Measure.class);
      answers.forEach((measure, counts) -> tallies.put(measure, new Tally(counts)));
      return new ScoreGroup(value, invited, answered, tallies);
    }
  }

  private List<KnownSurvey> read(Iterable<Row> rows) {
    List<KnownSurvey> surveys = new ArrayList<>();
    for (Row row : rows) {
      try {
        surveys.add(mapper.readValue(row.getString("body"), KnownSurvey.class));
      } catch (JsonProcessingException e) {
        throw new UncheckedIOException("a survey's row", e);
      }
    }
    return surveys;
  }

  private String json(Collection<KnownSurvey> surveys) {
    try {
      return mapper.writeValueAsString(surveys);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("surveys as rows", e);
    }
  }
}
