create table customer_read (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  who text not null,
  what text not null,
  customer_id uuid not null,
  inquiry_id uuid
);
comment on table customer_read is 'Who was shown a customer''s data, when, and which kind; never the data.';
create index customer_read_of on customer_read (customer_id, id desc);
create index customer_read_age on customer_read (at);
