create index set_aside_age on set_aside (accepted_at);
