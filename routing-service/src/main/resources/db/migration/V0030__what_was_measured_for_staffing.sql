-- What GET /staffing counts on: sums per half hour, added to in the transaction of the decisions that they count. They follow
-- from the log alone. No inquiry and no agent can be told from them. Times are in seconds.

create table staffing_traffic (
  queue text not null,
  starts_at timestamptz not null,
  channel text not null,
  arrivals bigint not null,
  answered bigint not null,
  abandoned bigint not null,
  waited double precision not null,
  handled bigint not null,
  worked double precision not null,
  worked_squares double precision not null,
  wrapped_up bigint not null,
  wrap_up double precision not null,
  wrap_up_squares double precision not null,
  primary key (queue, starts_at, channel)
);
-- Since when anything is measured.
create index staffing_traffic_starts on staffing_traffic (starts_at);

create table staffing_presence (
  pool text not null,
  starts_at timestamptz not null,
  ready double precision not null,
  logged_in double precision not null,
  primary key (pool, starts_at)
);
