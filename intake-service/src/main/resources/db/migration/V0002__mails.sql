create table conversation_alias (
  id uuid primary key,
  conversation_id uuid not null
);
comment on table conversation_alias is
  'The conversation of each message id that was seen or mentioned; the id is a keyed hash.';

alter table message
  add column sender text,
  add column rest text,
  add column html text,
  add column incomplete boolean not null default false;
comment on column message.sender is 'The address of the one of the customer''s side who wrote it.';
comment on column message.rest is 'What a letter quotes and signs; the body is what it says anew.';
comment on column message.html is 'The whole letter as harmless HTML.';
comment on column message.incomplete is 'Not all of it could be read or kept.';

create table attachment (
  message_id uuid not null references message on delete cascade,
  place int not null,
  name text not null,
  type text not null,
  size bigint not null,
  digest text,
  content_id text,
  refusal text,
  primary key (message_id, place)
);
comment on column attachment.digest is 'SHA-256 of the content, see file_chunk; null if it is not kept.';

create table file_chunk (
  digest text not null,
  number int not null,
  bytes bytea not null,
  primary key (digest, number)
);
comment on table file_chunk is 'Contents of attachments, each once however often it was sent.';

create table set_aside (
  id uuid primary key,
  source text not null,
  provider_id text,
  reason text not null,
  sender text,
  subject text,
  body text not null,
  accepted_at timestamptz not null
);
comment on table set_aside is 'Letters that belong to no inquiry: of robots, returned ones, our own.';
create index set_aside_of_provider on set_aside (source, provider_id) where provider_id is not null;

create table mailbox_position (
  mailbox text primary key,
  validity bigint not null,
  uid bigint not null
);
comment on table mailbox_position is 'The last mail of each mailbox that was fetched, by its UID (RFC 3501).';

create table mail_left (
  mailbox text not null,
  validity bigint not null,
  uid bigint not null,
  tries int not null,
  why text not null,
  last_at timestamptz not null,
  primary key (mailbox, validity, uid)
);
comment on table mail_left is 'Mails that could not be taken; they stay in their mailbox.';
