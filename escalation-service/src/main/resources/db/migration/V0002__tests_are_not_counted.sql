alter table escalation add column test boolean not null default false;
comment on column escalation.test is 'The inquiry is an integrator''s test; nobody is told, and it is not counted.';
