-- A customer is a person or company; what it writes and calls from are its identifiers.

create extension if not exists pg_trgm;

-- As people type who leave marks out: Łódź is lodz.
create function unmarked(text) returns text
  language sql immutable strict parallel safe
  return replace(
    translate(
      lower(regexp_replace(normalize($1, NFKD), '[\u0300-\u036f]', '', 'g')),
      'łŁøØđĐðÐıœŒæÆþÞ', 'llooddddieeaatt'),
    'ß', 'ss');

-- Names besides as people write them who have no marks: Müller, Mueller and Muller are one.
create function folded(text) returns text
  language sql immutable strict parallel safe
  return regexp_replace(translate(unmarked($1), '-.,''’', '     '), '([aou])e', '\1', 'g');
comment on function folded is 'Compared with itself alone; people never read it.';

create type proof as enum ('NONE', 'PROVIDER', 'DKIM', 'LOGIN');

create table identifier (
  id uuid primary key,
  kind text collate "C" not null,
  system text collate "C" not null default '',
  value text collate "C" not null,
  test boolean not null default false,
  as_written text not null,
  proof proof not null,
  customer_id uuid not null,
  first_seen timestamptz not null,
  last_seen timestamptz not null,
  unique (kind, value, system, test)
) with (fillfactor = 90);
comment on table identifier is 'Each address, number, handle and reference, and the one customer behind it.';
comment on column identifier.kind is 'PHONE, EMAIL, HANDLE or REFERENCE.';
comment on column identifier.system is 'The network of a handle, the system of a reference; else empty.';
comment on column identifier.value is 'In canonical form: E.164, lower case, punycode; ordered by bytes.';
comment on column identifier.proof is 'How it is known that it is the customer''s; it only rises.';
create index identifier_of_customer on identifier (customer_id);
create index identifier_by_last_digits on identifier (reverse(value) text_pattern_ops)
  where kind = 'PHONE';

insert into identifier
  (id, kind, system, value, test, as_written, proof, customer_id, first_seen, last_seen)
select gen_random_uuid(), case kind when 'ADDRESS' then 'EMAIL' else kind end, '', address, test,
  address, 'NONE', id, first_seen, first_seen
from customer;

alter table customer drop constraint customer_kind_address_test_key;
alter table customer
  drop column kind,
  drop column address,
  add column merged_into uuid,
  add column revision int not null default 0,
  add column searched text generated always as (' ' || folded(name)) stored;
comment on table customer is 'A person or company; the only place that knows what an id stands for.';
comment on column customer.merged_into is
  'Who it goes on as, always one that goes on itself: it is followed once, never twice.';
comment on column customer.revision is 'How many events it went through; the ETag of its resource.';
create index customer_merged on customer (merged_into) where merged_into is not null;
create index customer_by_name on customer using gin (searched gin_trgm_ops)
  where searched is not null;

create table claim (
  customer_id uuid not null,
  kind text collate "C" not null,
  system text collate "C" not null default '',
  value text collate "C" not null,
  test boolean not null default false,
  as_written text not null,
  reason text not null,
  first_seen timestamptz not null,
  primary key (customer_id, kind, value, system)
);
comment on table claim is
  'What a contact said without proof, or what an address looks like: it suggests, and joins nobody.';
comment on column claim.reason is 'SAME_CONTACT, PLUS_ADDRESS';
create index claim_by_value on claim (kind, value, system, test);

create table consent (
  customer_id uuid not null,
  purpose text not null,
  basis text not null,
  source text,
  given boolean not null,
  at timestamptz not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  primary key (customer_id, purpose)
);
comment on table consent is 'For what a customer may be used, and why; the last word on each purpose.';

create table customer_history (
  id uuid primary key,
  customer_id uuid not null,
  at timestamptz not null,
  act text not null,
  other_id uuid,
  identifiers uuid[] not null,
  fields text[] not null,
  reason text,
  done_by text not null
);
comment on table customer_history is 'Who joined, parted and changed customers, and why.';
comment on column customer_history.act is 'MERGED, ABSORBED, SPLIT, PARTED, CHANGED, SUGGESTED';
comment on column customer_history.identifiers is 'Those that went from one customer to the other.';
create index customer_history_of on customer_history (customer_id, at);

create table customer_errand (
  id uuid primary key,
  act text not null,
  customer_id uuid not null,
  other_id uuid not null,
  reason text not null,
  asked_at timestamptz not null
);
comment on table customer_errand is
  'What a contact brought about between two customers: done, and deleted, after its commit.';
comment on column customer_errand.act is 'MERGE, SUGGEST';

create table own_address (
  kind text not null,
  value text not null,
  why text not null,
  seen_at timestamptz not null,
  primary key (kind, value)
);
comment on table own_address is 'Mailboxes and numbers of ours and of our people, which are never customers.';
comment on column own_address.why is 'SOURCE: contacts came in there. LISTED: somebody said so.';

alter table inquiry add column identifier_id uuid;
comment on column inquiry.identifier_id is 'From which it was opened; goes with it to another customer.';
comment on column inquiry.customer_id is 'Who the customer is by now; events say who it was.';
update inquiry i set identifier_id = f.id from identifier f where f.customer_id = i.customer_id;
create index inquiry_of_identifier on inquiry (identifier_id);

-- Replies and what customers say are found by their words; notices are all alike.
create function words_of(language text, said text) returns tsvector
  language sql immutable parallel safe
  return case left(language, 2)
    when 'de' then to_tsvector('pg_catalog.german', unmarked(said))
    when 'en' then to_tsvector('pg_catalog.english', unmarked(said))
    when 'pl' then to_tsvector('pg_catalog.simple', unmarked(said))
    else to_tsvector('pg_catalog.simple', unmarked(said))
      || to_tsvector('pg_catalog.german', unmarked(said))
      || to_tsvector('pg_catalog.english', unmarked(said))
  end;

alter table message add column words tsvector generated always as (
  case when kind in ('NOTICE', 'SURVEY') then null
  else words_of(language, left(coalesce(subject, '') || ' ' || body, 20000)) end) stored;
comment on column message.words is 'The stems of subject and body, to be searched.';
create index message_by_words on message using gin (words) where words is not null;

-- What somebody asks for, in whatever language. PostgreSQL has no Polish stems: of a longer word its
-- beginning is asked for, so that faktura finds faktury and fakturami.
create function words_asked(asked text) returns tsquery
  language sql immutable parallel safe
  return websearch_to_tsquery('pg_catalog.german', unmarked(asked))
    || websearch_to_tsquery('pg_catalog.english', unmarked(asked))
    || coalesce(
      case when asked !~ '["-]' and asked !~* '\mor\M' then to_tsquery('pg_catalog.simple', (
        select string_agg(
          case when length(word) > 4
            then left(word, greatest(4, length(word) - 3)) || ':*' else word end, ' & ')
        from regexp_split_to_table(unmarked(asked), '[^[:alnum:]]+') word where word <> '')) end,
      websearch_to_tsquery('pg_catalog.simple', unmarked(asked)));
