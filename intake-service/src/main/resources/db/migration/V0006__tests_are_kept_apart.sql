alter table inquiry add column test boolean not null default false;
comment on column inquiry.test is 'An integrator''s test; it reaches no customer and is in no figure.';

alter table customer add column test boolean not null default false;
alter table customer drop constraint customer_kind_address_key;
alter table customer add unique (kind, address, test);
comment on column customer.test is 'Stands for nobody: the same address without it is another customer.';

alter table set_aside add column test boolean not null default false;

alter table subscription add column test boolean not null default false;
comment on column subscription.test is 'Events of tests are wanted, and no others.';
