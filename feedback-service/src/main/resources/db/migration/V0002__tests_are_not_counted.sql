alter table survey add column test boolean not null default false;
comment on column survey.test is 'The inquiry is an integrator''s test; what it says is in no score.';
