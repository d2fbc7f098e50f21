alter table inquiry
  add column attachments_deleted_at timestamptz,
  add column texts_deleted_at timestamptz;
comment on column inquiry.attachments_deleted_at is 'As their time was over; set where there were none, too.';
comment on column inquiry.texts_deleted_at is 'As their time was over, or the customer was erased; the row keeps its figures.';
update inquiry set attachments_deleted_at = clock_timestamp(), texts_deleted_at = clock_timestamp()
where customer_id in (select customer_id from customer_privacy where erased_at is not null);

-- What is over, since changed_at, and still has something to delete.
create index inquiry_with_texts on inquiry (category, changed_at)
  where texts_deleted_at is null and status in ('CLOSED', 'ABANDONED', 'REJECTED', 'MERGED');
create index inquiry_with_attachments on inquiry (category, changed_at)
  where attachments_deleted_at is null and texts_deleted_at is null
    and status in ('CLOSED', 'ABANDONED', 'REJECTED', 'MERGED');
create index inquiry_merged on inquiry (merged_into) where merged_into is not null;

create index customer_hold_standing on customer_hold (customer_id) where lifted_at is null;
create index customer_restricted on customer_privacy (customer_id) where restricted;
create view guarded_customer as
  with guarded as (
    select customer_id from customer_hold
      where lifted_at is null and (until is null or until > clock_timestamp())
    union select customer_id from customer_privacy where restricted)
  select customer_id from guarded
  union select c.merged_into from guarded g join customer c on c.id = g.customer_id
    where c.merged_into is not null;
comment on view guarded_customer is 'Whose data is kept, however old: a hold stands, or it is restricted.';

create table retention_deleted (
  day date not null,
  category text not null,
  what text not null,
  inquiries bigint not null,
  files bigint not null,
  bytes bigint not null,
  primary key (day, category, what)
);
comment on table retention_deleted is 'What was deleted as its time was over, by day (UTC); figures.';
comment on column retention_deleted.what is 'ATTACHMENTS, CONVERSATION';

create table retention_run (
  id int primary key default 1 check (id = 1),
  started_at timestamptz not null,
  ended_at timestamptz,
  failure text,
  conversations bigint not null default 0,
  attachments bigint not null default 0,
  files bigint not null default 0,
  bytes bigint not null default 0
);
comment on table retention_run is 'The last run. Without an end it is under way, or its process was killed.';
comment on column retention_run.failure is 'The kind of error; null if there was none.';

insert into round (name, next_at) values ('retention', '-infinity');
