package io.careline.intake.store;

import io.careline.contract.Channel;
import io.careline.contract.IncidentEvent;
import io.careline.contract.IncidentEvent.Join;
import io.careline.contract.IncidentEvent.Match;
import io.careline.intake.app.incident.KeepIncidents;
import io.careline.intake.domain.IncidentAct.Wording;
import io.careline.intake.domain.RunningIncident;
import io.careline.runtime.Tx;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Incidents in PostgreSQL. */
@ApplicationScoped
public class IncidentRows implements KeepIncidents {
  private static final int FIRST_TEXT = 1;

  @Override
  public void open(Tx tx, IncidentEvent.Opened event, Wording wording, int revision, Instant at) {
    Match match = event.match();
    tx.execute(
        """
        insert into incident (id, title, surge_id, categories, sources, channels, words, since,
          automatic, status, text_revision, revision, opened_by, opened_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'RUNNING', $10, $11, $12, $13)
        """,
        event.incidentId(),
        wording.title(),
        event.surgeId(),
        match.categories().toArray(String[]::new),
        match.sources().toArray(String[]::new),
        names(match.channels()),
        wording.words().toArray(String[]::new),
        Columns.time(match.since()),
        event.join() == Join.AUTOMATIC,
        FIRST_TEXT,
        revision,
        event.by(),
        Columns.time(at));
    texts(tx, new Said(event.incidentId(), FIRST_TEXT, wording.texts(), event.by(), at));
  }

  @Override
  public void change(
      Tx tx,
      IncidentEvent.Changed event,
      @Nullable String title,
      @Nullable List<String> words,
      int revision) {
    Match match = event.match();
    tx.execute(
        """
        update incident
        set categories = $2, sources = $3, channels = $4, since = $5, automatic = $6, revision = $7
        where id = $1
        """,
        event.incidentId(),
        match.categories().toArray(String[]::new),
        match.sources().toArray(String[]::new),
        names(match.channels()),
        Columns.time(match.since()),
        event.join() == Join.AUTOMATIC,
        revision);
    if (title != null) {
      tx.execute("update incident set title = $2 where id = $1", event.incidentId(), title);
    }
    if (words != null) {
      tx.execute(
          "update incident set words = $2 where id = $1",
          event.incidentId(),
          words.toArray(String[]::new));
    }
  }

  @Override
  public void say(Tx tx, Said said, int revision, boolean resolved) {
    tx.execute(
        """
        update incident
        set text_revision = $2, revision = $3,
          status = case when $4 then 'RESOLVED' else status end,
          resolved_at = case when $4 then $5::timestamptz else resolved_at end
        where id = $1
        """,
        said.incidentId(),
        said.text(),
        revision,
        resolved,
        Columns.time(said.at()));
    texts(tx, said);
  }

  private static void texts(Tx tx, Said said) {
    List<Map.Entry<String, String>> rows = List.copyOf(said.texts().entrySet());
    tx.execute(
        """
        insert into incident_text (incident_id, revision, language, body, said_by, said_at)
        select $1, $2, language, body, $3, $4
        from unnest($5::text[], $6::text[]) as new (language, body)
        """,
        said.incidentId(),
        said.text(),
        said.by(),
        Columns.time(said.at()),
        Columns.texts(rows, Map.Entry::getKey),
        Columns.texts(rows, Map.Entry::getValue));
  }

  @Override
  public void stand(Tx tx, List<MemberRow> rows) {
    Map<List<UUID>, MemberRow> last = new HashMap<>();
    rows.forEach(row -> last.put(List.of(row.incidentId(), row.inquiryId()), row));
    List<MemberRow> news = List.copyOf(last.values());
    tx.execute(
        """
        insert into incident_member (incident_id, inquiry_id, standing, changed_by, changed_at)
        select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::timestamptz[])
          as new (incident_id, inquiry_id, standing, changed_by, changed_at)
        order by 1, 2
        on conflict (incident_id, inquiry_id) do update set
          standing = excluded.standing, changed_by = excluded.changed_by,
          changed_at = excluded.changed_at
        """,
        Columns.ids(news, MemberRow::incidentId),
        Columns.ids(news, MemberRow::inquiryId),
        Columns.texts(news, row -> row.standing().name()),
        Columns.texts(news, MemberRow::by),
        Columns.times(news, MemberRow::at));
  }

  @Override
  public void askCandidates(Tx tx, UUID incidentId, String by) {
    tx.execute(
        """
        insert into incident_task (incident_id, inquiry_id, act, revision, asked_by)
        select n.id, i.id, 'SUGGEST', n.revision, $2
        from incident n
        join inquiry i on i.received_at >= n.since and not i.test
          and (cardinality(n.categories) = 0 or i.category = any (n.categories))
          and (cardinality(n.sources) = 0 or i.source = any (n.sources))
          and (cardinality(n.channels) = 0 or i.channel = any (n.channels))
          and i.status not in ('RESOLVED', 'CLOSED', 'ABANDONED', 'REJECTED', 'MERGED')
        where n.id = $1
        on conflict do nothing
        """,
        incidentId,
        by);
  }

  @Override
  public int askSuggested(Tx tx, UUID incidentId, String by) {
    return tx.query(
            """
            insert into incident_task (incident_id, inquiry_id, act, revision, asked_by)
            select incident_id, inquiry_id, 'JOIN', 0, $2
            from incident_member where incident_id = $1 and standing = 'SUGGESTED'
            on conflict do nothing
            """,
            incidentId,
            by)
        .rowCount();
  }

  @Override
  public void askMembers(Tx tx, UUID incidentId, Task.Act act, int revision, String by) {
    tx.execute(
        """
        insert into incident_task (incident_id, inquiry_id, act, revision, asked_by)
        select $1, inquiry_id, $2, $3, $4 from (
          select inquiry_id from incident_member where incident_id = $1 and standing = 'MEMBER'
          union
          select inquiry_id from incident_task where incident_id = $1 and act = 'JOIN') as members
        order by inquiry_id
        on conflict do nothing
        """,
        incidentId,
        act.name(),
        revision,
        by);
  }

  @Override
  public int ask(Tx tx, UUID incidentId, Collection<UUID> inquiries, Task.Act act, String by) {
    return tx.query(
            """
            insert into incident_task (incident_id, inquiry_id, act, revision, asked_by)
            select $1, id, $2, 0, $3 from unnest($4::uuid[]) as new (id)
            on conflict do nothing
            """,
            incidentId,
            act.name(),
            by,
            Columns.ids(inquiries))
        .rowCount();
  }

  @Override
  public Set<UUID> known(Tx tx, Collection<UUID> ids) {
    Set<UUID> known = new HashSet<>();
    tx.query("select id from inquiry where id = any ($1)", (Object) Columns.ids(ids))
        .forEach(row -> known.add(row.getUUID("id")));
    return known;
  }

  @Override
  public List<Task> claim(Tx tx, int limit) {
    List<Task> tasks = new ArrayList<>();
    for (Row row :
        tx.query(
            """
            with mine as (
              select id from incident_task where claimed_until < clock_timestamp()
              order by id limit $1 for update skip locked),
            taken as (
              update incident_task as t
              set claimed_until = clock_timestamp() + interval '30 seconds'
              from mine where t.id = mine.id
              returning t.*)
            select * from taken order by id
            """,
            limit)) {
      tasks.add(
          new Task(
              row.getLong("id"),
              row.getUUID("incident_id"),
              row.getUUID("inquiry_id"),
              Task.Act.valueOf(row.getString("act")),
              row.getInteger("revision"),
              row.getString("asked_by")));
    }
    return tasks;
  }

  @Override
  public void done(Tx tx, Collection<Long> tasks) {
    tx.execute(
        "delete from incident_task where id = any ($1)", (Object) tasks.toArray(Long[]::new));
  }

  @Override
  public List<RunningIncident> running(Tx tx) {
    List<RunningIncident> running = new ArrayList<>();
    for (Row row :
        tx.query(
            """
            select id, categories, sources, channels, words, since, automatic, text_revision,
              (select max(said_at) from incident_text t
                where t.incident_id = n.id and t.revision = n.text_revision) as said_at
            from incident n where status = 'RUNNING' order by id
            """)) {
      List<String> words = List.of(row.getArrayOfStrings("words"));
      Match match =
          new Match(
              List.of(row.getArrayOfStrings("categories")),
              List.of(row.getArrayOfStrings("sources")),
              channels(row),
              row.getOffsetDateTime("since").toInstant(),
              !words.isEmpty());
      Join join = row.getBoolean("automatic") ? Join.AUTOMATIC : Join.CONFIRMED;
      running.add(
          new RunningIncident(
              row.getUUID("id"),
              match,
              words,
              join,
              row.getInteger("text_revision"),
              row.getOffsetDateTime("said_at").toInstant()));
    }
    return running;
  }

  @Override
  public Map<UUID, String> firstTexts(Tx tx, Collection<UUID> inquiries) {
    Map<UUID, String> texts = new HashMap<>();
    for (Row row :
        tx.query(
            """
            select distinct on (inquiry_id) inquiry_id,
              coalesce(subject || E'\\n', '') || body as said
            from message where inquiry_id = any ($1) and contact_id is not null
            order by inquiry_id, position
            """,
            (Object) Columns.ids(inquiries))) {
      texts.put(row.getUUID("inquiry_id"), row.getString("said"));
    }
    return texts;
  }

  @Override
  public Map<UUID, Map<String, String>> latestTexts(Tx tx, Collection<UUID> incidents) {
    Map<UUID, Map<String, String>> latest = new HashMap<>();
    for (Row row :
        tx.query(
            """
            select t.incident_id, t.language, t.body
            from incident_text t
            join incident n on n.id = t.incident_id and n.text_revision = t.revision
            where n.id = any ($1) and n.status = 'RUNNING'
            """,
            (Object) Columns.ids(incidents))) {
      latest
          .computeIfAbsent(row.getUUID("incident_id"), ignored -> new HashMap<>())
          .put(row.getString("language"), row.getString("body"));
    }
    return latest;
  }

  @Override
  public Map<String, String> text(Tx tx, UUID incidentId, int revision) {
    Map<String, String> text = new HashMap<>();
    for (Row row :
        tx.query(
            "select language, body from incident_text where incident_id = $1 and revision = $2",
            incidentId,
            revision)) {
      text.put(row.getString("language"), row.getString("body"));
    }
    return text;
  }

  private static String[] names(List<Channel> channels) {
    return channels.stream().map(Channel::name).toArray(String[]::new);
  }

  private static List<Channel> channels(Row row) {
    return Arrays.stream(row.getArrayOfStrings("channels")).map(Channel::valueOf).toList();
  }
}
