-- One row per clock and cycle, for people who ask; the decider never reads it.
create table clock (
  id uuid primary key,
  inquiry_id uuid not null,
  target text not null,
  state text not null,
  due_at timestamptz,
  started_at timestamptz not null,
  body json not null
);
create index clock_inquiry on clock (inquiry_id, started_at);
-- A clock that stands still is due never, and so last.
create index clock_due on clock (state, coalesce(due_at, 'infinity'::timestamptz), id);
