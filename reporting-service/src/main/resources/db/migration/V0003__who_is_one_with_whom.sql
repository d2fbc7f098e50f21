-- Customers merge and part after their inquiries were told; figures about customers follow.
create table customer_merge (
  customer_id uuid primary key,
  into_id uuid not null
);
comment on table customer_merge is 'As whom each merged customer went on; that one may have gone on as another.';

create table customer_parting (
  inquiry_id uuid primary key,
  into_id uuid not null,
  at timestamptz not null
);
comment on table customer_parting is 'Inquiries that went to another customer in a split; the latest split counts.';
