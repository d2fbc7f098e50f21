-- Who belongs with whom. Each row follows from events and is written when they tell of it.

create table team (
  team_id text primary key,
  body json not null
);

-- Customers (pseudonyms) that have an agent of their own, until a date.
create table own_agent (
  customer_id uuid primary key,
  agent_id text not null,
  until timestamptz not null
);

-- Which person was given an inquiry of the customer last; only the newest are kept.
create table acquaintance (
  customer_id uuid primary key,
  agent_id text not null,
  at timestamptz not null
);
create index acquaintance_age on acquaintance (at);
