create table suggestion_dismissed (
  customer_id uuid not null,
  other_id uuid not null,
  kind text collate "C" not null,
  system text collate "C" not null default '',
  value text collate "C" not null,
  primary key (customer_id, other_id, kind, value, system)
);
comment on table suggestion_dismissed is
  'What suggested that two customers are one, and somebody said that they are not; the lesser id first.';
create index suggestion_dismissed_of_other on suggestion_dismissed (other_id);

comment on column customer_history.act is
  'MERGED, ABSORBED, SPLIT, PARTED, CHANGED, SUGGESTED, DISMISSED';
