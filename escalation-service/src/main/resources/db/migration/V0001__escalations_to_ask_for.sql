-- One row per escalation, for people who ask and to find an escalation's inquiry; the decider never reads it.
create table escalation (
  id uuid primary key,
  inquiry_id uuid not null,
  customer_id uuid not null,
  state text not null,
  tier int not null,
  opened_at timestamptz not null,
  body json not null,
  -- In people's words: deleted when the customer is erased.
  request_reason text,
  close_reason text
);
create index escalation_inquiry on escalation (inquiry_id);
create index escalation_customer on escalation (customer_id);
create index escalation_newest on escalation (opened_at desc, id desc);
create index escalation_open on escalation (state, opened_at desc, id desc) where state <> 'CLOSED';
