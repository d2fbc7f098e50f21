-- The tables that every service has. Names are singular; times are timestamptz; nothing here knows the business.

-- Where reading resumes: moves in the transaction that holds the effects.
create table consumed (
  grp text not null,
  topic text not null,
  part int not null,
  next_offset bigint not null,
  primary key (grp, topic, part)
);

-- The decider's states, one JSON document per key.
create table state (
  key text primary key,
  body json not null,
  version int not null default 1
);

-- What was seen of a subject, per source, and what was sent about it; held: events that wait for a promise.
create table mark (
  scope text primary key,
  seen text not null,
  sent bigint not null,
  last_time timestamptz not null,
  held text
);

-- When a state wants to be asked again. SQL only finds what is due; the decider fires it.
create table wake_up (
  key text not null,
  name text not null,
  kind text not null check (kind in ('PROMISE', 'PATIENCE')),
  due_at timestamptz not null,
  part int not null,
  primary key (key, name)
);
create index wake_up_due on wake_up (kind, due_at);

-- What has to be published. The relay reads it by snapshot difference; the sequence must stay at CACHE 1.
create sequence outbox_id cache 1;
create table outbox (
  id bigint primary key default nextval('outbox_id'),
  xid xid8 not null default pg_current_xact_id(),
  topic text not null,
  key text not null,
  headers text not null,
  data text not null,
  created_at timestamptz not null default clock_timestamp()
);
create index outbox_xid on outbox (xid, id);

-- Up to which row of the outbox all is published; the relay tells it once a second, for the bound on what waits.
create table published (
  one_row boolean primary key default true check (one_row),
  last_id bigint not null
);

-- The first answer to a command with an Idempotency-Key.
create table idempotency (
  idempotency_key text primary key,
  fingerprint text not null,
  reply text not null,
  created_at timestamptz not null default clock_timestamp()
);
create index idempotency_age on idempotency (created_at);

-- Records that could not be read or decided, and the later ones of their key behind them.
create table parked (
  id bigint generated always as identity primary key,
  key text not null,
  topic text not null,
  part int not null,
  at_offset bigint not null,
  reason text not null,
  headers text not null,
  data bytea,
  parked_at timestamptz not null default clock_timestamp(),
  unique (topic, part, at_offset)
);
create index parked_key on parked (key, id);

-- Who alone may do something: five seconds at a time, by this database's clock; the fence grows with each holder.
create table lease (
  name text primary key,
  holder text not null,
  fence bigint not null,
  held_until timestamptz not null
);
