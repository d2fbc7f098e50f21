create table customer_privacy (
  customer_id uuid primary key,
  restricted boolean not null default false,
  erased_at timestamptz
);
comment on table customer_privacy is
  'Customers whose data may not be used; an id stands for nobody once it is erased.';

create table customer_hold (
  id uuid primary key,
  customer_id uuid not null,
  reason text,
  until timestamptz,
  placed_by text not null,
  placed_at timestamptz not null,
  lifted_by text,
  lifted_at timestamptz
);
comment on column customer_hold.reason is 'In a person''s words: deleted when the customer is erased.';
create index customer_hold_of on customer_hold (customer_id, placed_at);

create table erasure (
  customer_id uuid primary key,
  also_known_as uuid[] not null,
  proof text not null,
  state text not null,
  requested_by text not null,
  requested_at timestamptz not null,
  erased_at timestamptz,
  confirmed text[] not null,
  completed_at timestamptz,
  deleted bigint not null default 0,
  barrier xid8
);
comment on table erasure is 'Who asked to be forgotten, and how far that has come.';
comment on column erasure.barrier is
  'Transactions before it may have begun before the customer was erased; it is swept when they are over.';
create index erasure_under_way on erasure (requested_at) where state = 'ERASING';

create table privacy_todo (
  inquiry_id uuid primary key,
  customer_id uuid not null,
  privacy text not null
);
comment on table privacy_todo is 'Inquiries that have yet to learn whether their customer''s data may be used.';
create index privacy_todo_of on privacy_todo (customer_id);

create index conversation_alias_of on conversation_alias (conversation_id);
create index attachment_of_content on attachment (digest) where digest is not null;
create index parcel_of_outbound on parcel (outbound_id) where outbound_id is not null;
