-- A million customers with German, Polish and English names, and what some of them said.
set synchronous_commit = off;
drop index customer_by_name;
create temp table first_name as select row_number() over () - 1 as n, name from unnest(array[
  'Anna','Jürgen','Jörg','Zoë','Łukasz','Małgorzata','Agnieszka','Krzysztof','Piotr','Paweł','Katarzyna','Joanna','Michał',
  'Thomas','Andreas','Stefan','Michael','Sabine','Susanne','Petra','Monika','Hans','Günther','Käthe','John','Mary','James',
  'Patricia','Robert','Jennifer','David','Linda','William','Elizabeth','Zofia','Wojciech','Grażyna','Bożena','Stanisław',
  'Björn','Heike','Ulrich','Renate','Claudia','Oliver','Emily','Jack','Olivia','Harry','Sophie']) as name;
create temp table last_name as
  select row_number() over () - 1 as n, name from (
    select name from unnest(array['Müller','Schmidt','Schneider','Fischer','Weber','Meyer','Wagner','Becker','Schulz',
      'Hoffmann','Nowak','Kowalski','Wiśniewski','Wójcik','Kowalczyk','Kamiński','Lewandowski','Zieliński','Szymański',
      'Woźniak','Dąbrowski','Kozłowski','Jankowski','Mazur','Smith','Jones','Taylor','Brown','Williams','Wilson','Johnson',
      'Davies','Patel','Robinson','Wright','Thompson','Evans','Walker','White','Roberts']) as name
    union all
    select a || b || c
    from unnest(array['Ober','Nieder','Brom','Kros','Zab','Gru','Wald','Stein','Lind','Hart','Fern','Black','Grün','Żur',
        'Śliw','Brzez','Kal','Mar','Ros','Tur','Win','Pod','Czar','Ber','Dor','Fal','Hol','Jas','Kle','Lor']) a,
      unnest(array['en','o','a','in','ow','er','el','an','is','u']) b,
      unnest(array['berger','mann','feld','ski','wicz','czyk','ak','son','ton','ley','bach','hofer','meier','dorf','wska',
        'ek','ard','ing','well','brook']) c) names;
create unique index on first_name (n);
create unique index on last_name (n);
analyze first_name;
analyze last_name;
-- Every third has one of the forty commonest surnames.
insert into customer (id, name, tier, first_seen)
  select md5('c' || g)::uuid, f.name || ' ' || l.name,
    case when g % 50 = 0 then 'VIP' else 'STANDARD' end, now() - g % 1000 * interval '1 hour'
  from generate_series(1, 1000000) g
  join first_name f on f.n = (hashtext('f' || g) & 2147483647) % 50
  join last_name l on l.n = case when g % 3 = 0 then (hashtext('l' || g) & 2147483647) % 40
    else (hashtext('m' || g) & 2147483647) % 6040 end;
insert into identifier
    (id, kind, system, value, as_written, proof, customer_id, first_seen, last_seen)
  select md5('p' || g)::uuid, 'PHONE', '', '+4917' || lpad((g::bigint * 7919 % 100000000)::text, 8, '0'),
    '', 'NONE', md5('c' || g)::uuid, now(), now()
  from generate_series(1, 1000000) g;
insert into identifier
    (id, kind, system, value, as_written, proof, customer_id, first_seen, last_seen)
  select md5('e' || g)::uuid, 'EMAIL', '', 'customer' || g || '@post.example', '', 'DKIM',
    md5('c' || g)::uuid, now(), now()
  from generate_series(1, 1000000) g;
insert into identifier
    (id, kind, system, value, as_written, proof, customer_id, first_seen, last_seen)
  select md5('r' || g)::uuid, 'REFERENCE', 'shop', 'K-' || g, '', 'LOGIN', md5('c' || g)::uuid,
    now(), now()
  from generate_series(1, 1000000) g;
insert into conversation (id, channel, source, inquiry_id, contact_id, last_at)
  select md5('v' || g)::uuid, 'EMAIL', 'care@example.com', md5('i' || g)::uuid,
    md5('k' || g)::uuid, now()
  from generate_series(1, 300000) g;
insert into inquiry (id, number, conversation_id, channel, source, category, priority, tier,
    language, customer_id, policy_version, received_at, rule, status, episode, contacts, revision,
    address, subject, identifier_id)
  select md5('i' || g)::uuid, 'N' || g, md5('v' || g)::uuid, 'EMAIL', 'care@example.com',
    'delivery', 'NORMAL', 'STANDARD', (array['de', 'pl', 'en'])[1 + g % 3],
    md5('c' || g * 3)::uuid, 'bench', now(), 'bench',
    case when g % 4 = 0 then 'ASSIGNED' else 'CLOSED' end, 1, 1, 1, '', 'Subject ' || g,
    md5('e' || g * 3)::uuid
  from generate_series(1, 300000) g;
insert into message
    (id, inquiry_id, kind, channel, source, language, body, accepted_at)
  select md5('m' || g)::uuid, md5('i' || 1 + g % 300000)::uuid, 'MESSAGE', 'EMAIL',
    'care@example.com', (array['de', 'pl', 'en'])[1 + g % 3],
    case g % 3
      when 0 then 'Guten Tag, die Lieferung ' || g || ' von ' || l.name || ' kam beschädigt an. Bitte erstatten Sie mir die Kosten.'
      when 1 then 'Dzień dobry, faktura ' || g || ' dla ' || l.name || ' jest błędna, proszę o korektę i zwrot pieniędzy.'
      else 'Hello, my order ' || g || ' from ' || l.name || ' has not arrived yet. I paid the invoice last week.' end,
    now()
  from generate_series(1, 400000) g join last_name l on l.n = g % 6040;
create index customer_by_name on customer using gin (searched gin_trgm_ops)
  where searched is not null;
analyze;
