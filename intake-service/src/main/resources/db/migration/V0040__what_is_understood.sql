create table classifier_model (
  hash text primary key,
  name text not null unique,
  labels text[] not null,
  content bytea not null,
  uploaded_by text not null,
  uploaded_at timestamptz not null
);
comment on table classifier_model is 'Models that policies may ask; one that was stored never changes.';
comment on column classifier_model.hash is 'SHA-256 of the content.';

create table assessment (
  id bigint generated always as identity primary key,
  inquiry_id uuid not null references inquiry (id) on delete cascade,
  contact_id uuid not null,
  model text,
  label text,
  category text,
  confidence float8,
  use text,
  sentiment text not null,
  sentiment_score float8 not null,
  language text,
  assessed_at timestamptz not null
);
comment on table assessment is 'What contacts were taken for, and how they sound; no texts.';
create index assessment_of_inquiry on assessment (inquiry_id, id);

create table correction (
  inquiry_id uuid primary key references inquiry (id) on delete cascade,
  predicted text not null,
  corrected text not null,
  corrected_by text not null,
  corrected_at timestamptz not null
);
comment on table correction is
  'Categories that people corrected. The text to learn from is read from the inquiry''s messages, so that it ends with them.';
comment on column correction.predicted is 'The category that the inquiry was opened with.';
