alter table inquiry_fact add column test boolean not null default false;
comment on column inquiry_fact.test is 'An integrator''s test: it has a timeline, and is in no figure.';
