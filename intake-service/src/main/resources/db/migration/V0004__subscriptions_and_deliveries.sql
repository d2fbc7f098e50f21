create table subscription (
  id uuid primary key,
  position bigint generated always as identity,
  url text not null,
  description text,
  types text[] not null,
  channels text[] not null,
  sources text[] not null,
  categories text[] not null,
  queues text[] not null,
  priorities text[] not null,
  status text not null,
  secret int not null,
  secret_before_until timestamptz,
  created_by text not null,
  created_at timestamptz not null,
  revision int not null
);
comment on table subscription is 'Who wants lifecycle events; an empty list asks for all.';
comment on column subscription.secret is 'The number of the secret, which is derived and not kept.';

create table endpoint (
  name text primary key,
  paused boolean not null default false,
  failures int not null default 0,
  open_until timestamptz,
  probed_until timestamptz
);
comment on table endpoint is 'Receivers, and whether they answer: the circuit of each.';

comment on column endpoint.probed_until is 'A delivery tries whether it answers again.';

create table parcel (
  id uuid primary key,
  position bigint generated always as identity,
  endpoint text not null,
  inquiry_id uuid not null,
  outbound_id uuid,
  type text not null,
  body text,
  state text not null default 'WAITING',
  attempt int not null default 0,
  since timestamptz not null,
  due_at timestamptz not null,
  settled_at timestamptz,
  reason text,
  untold boolean not null default false
);
comment on table parcel is 'Deliveries. Of an inquiry''s at one endpoint, the first that waits goes.';
comment on column parcel.body is 'Null for messages to customers, whose text is read when sent.';
comment on column parcel.due_at is 'Not before; while an attempt is under way, when it is given up.';
comment on column parcel.untold is 'A message to a customer failed, and its inquiry does not know.';
create index parcel_waiting on parcel (endpoint, position) where state = 'WAITING';
create index parcel_of_inquiry on parcel (endpoint, inquiry_id, position) where state = 'WAITING';
create index parcel_untold on parcel (position) where untold;
create index parcel_settled on parcel (settled_at) where state <> 'WAITING';
create index parcel_listed on parcel (state, position);

create index outbound_of_inquiry on outbound (inquiry_id);
