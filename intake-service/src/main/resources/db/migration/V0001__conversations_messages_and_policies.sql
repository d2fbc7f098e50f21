-- Times are the database's own: the moment at which the transaction accepted the input.

create table customer (
  id uuid primary key,
  kind text not null,
  address text not null,
  name text,
  tier text not null,
  first_seen timestamptz not null,
  unique (kind, address)
);
comment on table customer is 'Who writes and calls; the only place that knows what an id stands for.';

-- A short number's index; a keyed permutation makes it unguessable, so no two are ever the same.
create sequence inquiry_number cache 50;

create table conversation (
  id uuid primary key,
  channel text not null,
  source text not null,
  inquiry_id uuid not null,
  contact_id uuid not null,
  last_at timestamptz not null
);
comment on table conversation is
  'The current inquiry of a thread, call or address; its row is locked while a contact is placed.';
comment on column conversation.id is 'Keyed hash of channel, source and the provider''s key.';
comment on column conversation.contact_id is 'The last turn of the customer.';

create table inquiry (
  id uuid primary key,
  number text not null unique,
  conversation_id uuid not null,
  channel text not null,
  source text not null,
  category text not null,
  priority text not null,
  tier text not null,
  language text not null,
  customer_id uuid not null,
  queue text,
  policy_version text not null,
  received_at timestamptz not null,
  rule text not null,
  linked_to uuid,
  status text not null,
  agent_id text,
  episode int not null,
  contacts int not null,
  resolved_at timestamptz,
  changed_at timestamptz,
  revision int not null,
  address text not null,
  name text,
  subject text
);
comment on table inquiry is 'The inquiries to look up; written with the states, never decided on.';
create index inquiry_of_customer on inquiry (customer_id, id);
create index inquiry_by_status on inquiry (status, id);

create table message (
  id uuid primary key,
  position bigint generated always as identity,
  inquiry_id uuid not null,
  contact_id uuid,
  kind text not null,
  channel text not null,
  source text not null,
  provider_id text,
  digest text,
  reused boolean not null default false,
  robot boolean not null default false,
  author text,
  language text,
  subject text,
  body text not null,
  accepted_at timestamptz not null,
  occurred_at timestamptz
);
comment on table message is 'Every text of a conversation; the id of a customer''s message recognises it again.';
comment on column message.reused is 'The provider used the message id for something else before.';
create index message_of_inquiry on message (inquiry_id, position);
create index message_of_provider on message (source, provider_id) where provider_id is not null;

create table outbound (
  id uuid primary key,
  inquiry_id uuid not null,
  message_id uuid not null,
  kind text not null,
  status text not null,
  reason text,
  requested_at timestamptz not null,
  changed_at timestamptz not null
);
comment on table outbound is 'Messages to customers; integrations deliver them and send receipts.';

create table policy (
  version text primary key,
  name text not null,
  document text not null,
  published_by text not null,
  published_at timestamptz not null
);

create table policy_activation (
  id bigint generated always as identity primary key,
  version text not null,
  activated_by text not null,
  activated_at timestamptz not null
);
