-- The desk: what routing decides on lies in memory, and here so that it outlives the process. One row each for an agent
-- and an inquiry, written when it changes. Times are timestamptz; `body` is the domain's own value.

-- How many events made the desk.
create table desk (
  key text primary key,
  position bigint not null
);

create table agent (
  agent_id text primary key,
  pool text not null,
  presence text not null,
  body json not null
);

-- Inquiries; those that are closed stay, with `on_desk` false, so that people can still read of them.
create table work (
  inquiry_id uuid primary key,
  pool text not null,
  status text not null,
  queue text,
  agent_id text,
  on_desk boolean not null,
  body json not null
);
create index work_on_desk on work (inquiry_id) where on_desk;

-- Who had what. The index makes it impossible that an inquiry is with two agents, whatever else goes wrong.
create table assignment (
  assignment_id uuid primary key,
  inquiry_id uuid not null,
  agent_id text not null,
  assigned_at timestamptz not null,
  ended_at timestamptz,
  check (ended_at >= assigned_at)
);
create unique index assignment_one_open on assignment (inquiry_id) where ended_at is null;
create index assignment_agent on assignment (agent_id, assigned_at);
