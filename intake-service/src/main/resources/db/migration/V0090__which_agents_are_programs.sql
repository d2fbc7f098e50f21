-- Agents that are programs, as routing tells of them: their answers are no human response.
create table bot (
  agent_id text primary key
);
