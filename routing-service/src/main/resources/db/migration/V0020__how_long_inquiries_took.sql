-- How long agents worked on an inquiry at a stretch, lately, per queue and channel: what a promise leaves is less by that.
alter table desk add column handling json not null default '{}';
