create table webhook_token (
  id uuid primary key,
  content text not null,
  received_at timestamptz not null
);
comment on table webhook_token is
  'One-time tokens of webhooks whose provider signs nothing else, for a day; each counts for one content.';
comment on column webhook_token.id is 'Keyed hash of the token.';
comment on column webhook_token.content is 'SHA-256 of what came with it, in hexadecimal.';
create index webhook_token_by_time on webhook_token (received_at);
