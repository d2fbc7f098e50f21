alter table clock add column test boolean not null default false;
comment on column clock.test is 'The inquiry is an integrator''s test; its clocks are not counted.';
