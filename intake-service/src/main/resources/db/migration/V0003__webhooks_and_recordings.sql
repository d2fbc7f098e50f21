create table webhook (
  id uuid primary key,
  provider text not null,
  type text not null,
  payload text not null,
  received_at timestamptz not null
);
comment on table webhook is
  'What providers sent and nobody understood, for 30 days; it may hold personal data.';
comment on column webhook.id is 'Keyed hash of provider and payload, so that a repetition is kept once.';
create index webhook_by_time on webhook (received_at, id);

alter table outbound add column provider_id text;
comment on column outbound.provider_id is 'Under which the provider speaks of the message.';
create index outbound_of_provider on outbound (provider_id) where provider_id is not null;

create table recording (
  inquiry_id uuid not null,
  call text not null,
  position bigint generated always as identity,
  consent text not null,
  recording text,
  transcript text,
  changed_at timestamptz not null,
  primary key (inquiry_id, call)
);
comment on table recording is
  'Where the telephony keeps recordings; references are here only as long as the caller consents.';
