-- A row per handled input, so that tests see that rows and states commit together.
create table sample_row (
  key text not null,
  what text not null,
  unique (key, what)
);
