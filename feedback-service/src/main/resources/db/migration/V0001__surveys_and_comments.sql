-- Surveys as people and pages ask for them; each row is a function of the decider's state.
create table survey (
  inquiry_id uuid not null,
  rule text not null,
  episode int not null,
  survey_id uuid unique,
  customer_id uuid not null,
  status text not null,
  reason text,
  channel text not null,
  category text not null,
  queue text,
  language text not null,
  tier text not null,
  policy_version text not null,
  agent_id text,
  team text,
  measures text[] not null,
  invite_at timestamptz,
  invited_at timestamptz,
  expires_at timestamptz,
  answered_at timestamptz,
  csat int,
  nps int,
  ces int,
  commented boolean not null,
  revision int not null,
  primary key (inquiry_id, rule, episode)
);
create index survey_answered on survey (answered_at) where answered_at is not null;
create index survey_invited on survey (invited_at) where invited_at is not null;

-- The customers' words. They stand nowhere else, and go when the customer is erased.
create table survey_comment (
  survey_id uuid primary key,
  customer_id uuid not null,
  comment text not null,
  written_at timestamptz not null
);
create index survey_comment_customer on survey_comment (customer_id);
