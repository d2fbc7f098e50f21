alter table inquiry add column merged_into uuid;
comment on column inquiry.merged_into is 'Where it goes on, with all its messages.';

create table inquiry_link (
  inquiry_id uuid not null,
  other_id uuid not null,
  reason text not null,
  linked_at timestamptz not null,
  primary key (inquiry_id, other_id)
);
comment on table inquiry_link is 'Inquiries that people found to have to do with each other.';
create index inquiry_link_back on inquiry_link (other_id);

-- Messages go to other inquiries, while their deliveries stay with the one that asked for them.
create index outbound_of_message on outbound (message_id);
