create table erased_customer (
  customer_id uuid primary key,
  erased_at timestamptz not null
);
comment on table erased_customer is 'Ids that stand for nobody any more; what is said of them is not kept.';
