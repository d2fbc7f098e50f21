package io.careline.intake.store;

import io.careline.intake.app.FindInquiries.Search;
import io.careline.runtime.Tx;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

/** Inquiries that somebody looks for. */
final class InquirySearches {
  /** Of so many messages, the newest that have the words, the best are shown. */
  private static final int CANDIDATES = 2_000;

  private InquirySearches() {}

  private static final String FITS =
      """
      (cardinality($1::text[]) = 0 or number = any ($1))
        and (cardinality($2::uuid[]) = 0 or customer_id = any (
          select coalesce(merged_into, id) from customer where id = any ($2)))
        and (cardinality($3::text[]) = 0 or status = any ($3))
        and (cardinality($4::text[]) = 0 or channel = any ($4))
        and (cardinality($5::text[]) = 0 or customer_id = any (
          select customer_id from identifier
          where kind = 'REFERENCE' and not test
            and (value = any ($5)
              or value = split_part(($5)[1], ':', 2) and system = lower(split_part(($5)[1], ':', 1)))))
      """;

  static RowSet<Row> newest(Tx tx, Search search, int limit) {
    return tx.query(
        "select * from inquiry where "
            + FITS
            + " and (cardinality($6::uuid[]) = 0 or id < ($6)[1]) order by id desc limit $7",
        Columns.textOrNone(search.number()),
        Columns.idOrNone(search.customer()),
        Columns.textOrNone(search.status()),
        Columns.textOrNone(search.channel()),
        Columns.textOrNone(search.reference()),
        Columns.idOrNone(search.before()),
        limit);
  }

  static RowSet<Row> said(Tx tx, String words, Search search, int offset, int limit) {
    return tx.query(
        SAID.replace("{fits}", FITS),
        Columns.textOrNone(search.number()),
        Columns.idOrNone(search.customer()),
        Columns.textOrNone(search.status()),
        Columns.textOrNone(search.channel()),
        Columns.textOrNone(search.reference()),
        words,
        CANDIDATES,
        limit,
        offset);
  }

  private static final String SAID =
      """
      with asked as materialized (select words_asked($6) as query),
      said as materialized (
        select m.inquiry_id, m.words from message m, asked
        where m.words is not null and m.words @@ asked.query
        order by m.position desc limit $7
      )
      select i.* from inquiry i
      join (
        select said.inquiry_id, max(ts_rank(said.words, asked.query)) as rank
        from said, asked group by said.inquiry_id
      ) found on found.inquiry_id = i.id
      where {fits}
      order by found.rank desc, i.id desc limit $8 offset $9
      """;
}
