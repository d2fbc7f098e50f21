package io.careline.intake.store.privacy;

import io.careline.contract.IntakeEvent.Texts;
import io.careline.intake.app.retention.KeepRetention;
import io.careline.intake.domain.IntakeCommand.ForgetTexts;
import io.careline.intake.store.privacy.ErasedTexts.Files;
import io.careline.runtime.Tx;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Inquiries whose texts' time is over, in PostgreSQL. */
@ApplicationScoped
public class RetentionRows implements KeepRetention {
  private static final double MILLIS = 1_000;

  /** Inquiries that are over and have texts; since {@code changed_at}, as nothing happens then. */
  static final String OVER =
      """
      i.texts_deleted_at is null
        and i.status in ('CLOSED', 'ABANDONED', 'REJECTED', 'MERGED')
      """;

  static final String FREE =
      """
      not exists (select from guarded_customer g where g.customer_id = i.customer_id)
      """;

  static final String WITH_FILES =
      """
      exists (select from message m join attachment a on a.message_id = m.id
        where m.inquiry_id = i.id)
      """;

  private final RetentionReportRows reports = new RetentionReportRows();

  @Override
  public List<String> categories(Tx tx) {
    List<String> categories = new ArrayList<>();
    tx.query(CATEGORIES).forEach(row -> categories.add(row.getString("category")));
    return categories;
  }

  /** Goes from one category to the next in the index, however many inquiries there are. */
  private static final String CATEGORIES =
      """
      with recursive c (category) as (
        (select i.category from inquiry i where %1$s order by i.category limit 1)
        union all
        select (select i.category from inquiry i where %1$s and i.category > c.category
            order by i.category limit 1)
          from c where c.category is not null)
      select category from c where category is not null
      """
          .formatted(OVER);

  @Override
  public Part due(Tx tx, Wanted wanted, int limit) {
    return switch (wanted.what()) {
      case CONVERSATION -> dueConversations(tx, wanted, limit);
      case ATTACHMENTS -> dueAttachments(tx, wanted, limit);
    };
  }

  private static Part dueConversations(Tx tx, Wanted wanted, int limit) {
    List<UUID> found = new ArrayList<>();
    tx.query(CONVERSATIONS, wanted.category(), wanted.after().toString(), limit)
        .forEach(row -> found.add(row.getUUID("id")));
    return new Part(found, found.size() < limit);
  }

  private static final String CONVERSATIONS =
      """
      select i.id from inquiry i
      where i.category = $1 and i.changed_at <= clock_timestamp() - $2::text::interval
        and %s and %s
      order by i.changed_at limit $3
      """
          .formatted(OVER, FREE);

  private static Part dueAttachments(Tx tx, Wanted wanted, int limit) {
    List<UUID> found = new ArrayList<>();
    int looked = 0;
    for (Row row : tx.query(ATTACHMENTS, wanted.category(), wanted.after().toString(), limit)) {
      looked++;
      if (row.getBoolean("files")) {
        found.add(row.getUUID("id"));
      }
    }
    return new Part(found, looked < limit);
  }

  /** Most inquiries have no files: these are marked at once, so that each is looked at once. */
  private static final String ATTACHMENTS =
      """
      with looked as (
        select i.id, %3$s as files from inquiry i
        where i.category = $1 and i.changed_at <= clock_timestamp() - $2::text::interval
          and i.attachments_deleted_at is null and %1$s and %2$s
        order by i.changed_at limit $3),
      bare as (
        update inquiry set attachments_deleted_at = clock_timestamp() from looked
        where inquiry.id = looked.id and not looked.files)
      select id, files from looked
      """
          .formatted(OVER, FREE, WITH_FILES);

  @Override
  public Set<UUID> stillDue(Tx tx, List<ForgetTexts> wanted) {
    RetentionLock.alone(tx);
    UUID[] ids = wanted.stream().map(ForgetTexts::inquiryId).toArray(UUID[]::new);
    ErasedTexts.ofInquiries(tx, ids).hold();
    Set<UUID> due = new HashSet<>();
    for (Row row :
        tx.query(
            STILL_DUE,
            ids,
            wanted.stream().map(ForgetTexts::category).toArray(String[]::new),
            wanted.stream().map(one -> one.after().toString()).toArray(String[]::new))) {
      due.add(row.getUUID("id"));
    }
    return due;
  }

  private static final String STILL_DUE =
      """
      select i.id
      from unnest($1::uuid[], $2::text[], $3::text[]) as asked (id, category, after)
      join inquiry i on i.id = asked.id and i.category = asked.category
      where i.changed_at <= clock_timestamp() - asked.after::interval and %s and %s
      """
          .formatted(OVER, FREE);

  @Override
  public void delete(Tx tx, Texts what, Collection<UUID> inquiries) {
    UUID[] ids = inquiries.toArray(UUID[]::new);
    ErasedTexts texts = ErasedTexts.ofInquiries(tx, ids);
    List<Files> files = texts.attachments();
    if (what == Texts.CONVERSATION) {
      texts.conversationsThatEnded();
      texts.messages();
      texts.deliveries();
    }
    String mark = what == Texts.CONVERSATION ? EMPTIED : WITHOUT_FILES;
    Map<String, Long> counts = new HashMap<>();
    tx.query(mark, (Object) ids)
        .forEach(row -> counts.merge(row.getString("category"), 1L, Long::sum));
    reports.count(tx, what, counts, files);
  }

  private static final String WITHOUT_FILES =
      """
      update inquiry set attachments_deleted_at = clock_timestamp()
      where id = any ($1) returning category
      """;

  /** What was merged keeps its conversation, which goes on in the other one and ends with it. */
  private static final String EMPTIED =
      """
      update inquiry set address = '', name = null, subject = null,
        conversation_id = case when merged_into is null then id else conversation_id end,
        attachments_deleted_at = coalesce(attachments_deleted_at, clock_timestamp()),
        texts_deleted_at = clock_timestamp()
      where id = any ($1) returning category
      """;

  @Override
  public boolean turn(Tx tx, Duration lease) {
    return tx.query(
                """
                update round set next_at = clock_timestamp() + $1 * interval '1 second'
                where name = 'retention' and next_at <= clock_timestamp()
                """,
                seconds(lease))
            .rowCount()
        == 1;
  }

  @Override
  public void nextTurn(Tx tx, Duration pause) {
    tx.execute(
        """
        update round set next_at = clock_timestamp() + $1 * interval '1 second'
        where name = 'retention'
        """,
        seconds(pause));
  }

  private static double seconds(Duration time) {
    return time.toMillis() / MILLIS;
  }

  @Override
  public void begun(Tx tx) {
    reports.begun(tx);
  }

  @Override
  public void ended(Tx tx, Totals deleted, @Nullable String failure) {
    reports.ended(tx, deleted, failure);
  }

  @Override
  public Totals totals(Tx tx) {
    return reports.totals(tx);
  }

  @Override
  public @Nullable Run lastRun(Tx tx) {
    return reports.lastRun(tx);
  }

  @Override
  public List<Due> count(Tx tx, Collection<Periods> periods) {
    return reports.due(tx, periods);
  }

  @Override
  public List<Deleted> deleted(Tx tx, int days) {
    return reports.deleted(tx, days);
  }
}
