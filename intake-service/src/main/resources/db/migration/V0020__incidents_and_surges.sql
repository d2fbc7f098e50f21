create table incident (
  id uuid primary key,
  title text not null,
  surge_id uuid,
  categories text[] not null,
  sources text[] not null,
  channels text[] not null,
  words text[] not null,
  since timestamptz not null,
  automatic boolean not null,
  status text not null,
  text_revision int not null,
  revision int not null,
  opened_by text not null,
  opened_at timestamptz not null,
  resolved_at timestamptz
);
comment on table incident is 'One cause of many inquiries; written with the states.';
create index incident_running on incident (id) where status = 'RUNNING';

create table incident_text (
  incident_id uuid not null,
  revision int not null,
  language text not null,
  body text not null,
  said_by text not null,
  said_at timestamptz not null,
  primary key (incident_id, revision, language)
);
comment on table incident_text is 'What customers are told of an incident; in no event.';

create table incident_member (
  incident_id uuid not null,
  inquiry_id uuid not null,
  standing text not null,
  changed_by text,
  changed_at timestamptz not null,
  primary key (incident_id, inquiry_id)
);
comment on table incident_member is 'SUGGESTED, MEMBER or LEFT; each inquiry knows the same of itself.';
create index incident_member_by_standing on incident_member (incident_id, standing, inquiry_id);

create table incident_task (
  id bigint generated always as identity primary key,
  incident_id uuid not null,
  inquiry_id uuid not null,
  act text not null,
  revision int not null,
  asked_by text not null,
  claimed_until timestamptz not null default '-infinity',
  unique (incident_id, inquiry_id, act, revision, asked_by)
);
comment on table incident_task is 'What inquiries are still to be asked because of an incident.';

create table surge (
  id uuid primary key,
  kind text not null,
  subject text not null,
  window_from timestamptz not null,
  window_to timestamptz not null,
  seen int not null,
  expected double precision not null,
  probability double precision not null,
  examples uuid[] not null,
  ended_at timestamptz
);
comment on table surge is 'Surges that were told; one of a category or source runs at a time.';
create index surge_running on surge (kind, subject) where ended_at is null;

create table round (
  name text primary key,
  next_at timestamptz not null
);
comment on table round is 'Work that one instance does now and then.';
insert into round (name, next_at) values ('surges', '-infinity');

create index inquiry_by_time on inquiry (received_at) include (category, source) where not test;
