create table policy_history (
  id bigint generated always as identity primary key,
  kind text not null,
  version text not null,
  from_version text,
  pilot_id uuid,
  pilot json,
  ending text,
  evidence json,
  by_whom text not null,
  reason text,
  at timestamptz not null
);
comment on table policy_history is 'Who activated, piloted and rolled back which policy, when and why.';
create index policy_history_of_pilot on policy_history (pilot_id, id) where pilot_id is not null;

insert into policy_history (kind, version, by_whom, at)
select 'ACTIVATED', version, activated_by, activated_at from policy_activation order by id;

create table policy_move (
  pilot_id uuid primary key,
  version text not null,
  by_whom text not null,
  after uuid
);
comment on table policy_move is
  'Ended pilots whose open inquiries are moved to the active version; a row goes when all are.';
comment on column policy_move.after is 'The last inquiry that was looked at.';
