-- One row per inquiry: the decider's state, with the columns that questions filter by.
create table inquiry_fact (
  key text primary key,
  body json not null,
  status text not null,
  channel text,
  queue text,
  customer_id uuid,
  category text,
  received_at timestamptz,
  changed_at timestamptz
);
create index inquiry_fact_changed on inquiry_fact (changed_at, received_at);
create index inquiry_fact_open on inquiry_fact (status)
  where status not in ('RESOLVED', 'CLOSED', 'ABANDONED', 'REJECTED', 'MERGED');

-- Every event of an inquiry, in the order of the log.
create table timeline (
  position bigint generated always as identity primary key,
  event_id text not null unique,
  inquiry_id uuid not null,
  at timestamptz not null,
  source text not null,
  type text not null,
  data json not null
);
create index timeline_inquiry on timeline (inquiry_id, position);
