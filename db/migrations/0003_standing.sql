-- Rows of lines name blocks by their tickets instead of sequences, which an import does not know before it is sealed,
-- and carry where the line stands, so that neither lists nor earlier instants need to find a line's postings: the
-- postings lose the indexes by line, which every write paid for.

create table new_line_items (
    id uuid not null,
    reference text check (length(reference) between 1 and 200),
    version integer not null check (version > 0),
    version_ticket bigint not null,
    version_ordinal integer not null,
    derived_ticket bigint not null,
    derived_ordinal integer not null,
    row_ticket bigint not null,
    country text not null,
    category text not null,
    stage smallint not null check (stage between 1 and 6),
    date_first date not null,
    date_last date not null,
    currency text,
    amount bigint,
    supplier text,
    tags text[] not null,
    part_of uuid,
    ancestors uuid[] not null,
    within_priced boolean not null,
    footprint uuid not null,
    payload text not null,
    movements text not null,
    void_reason text,
    standing text not null,
    words text not null,
    overrun_amount bigint not null,
    overrun_quantity bigint not null,
    taken_inexact integer not null,
    taken_quantity bigint not null,
    taken_quantity_inexact integer not null,
    check ((currency is null) = (amount is null)),
    check (date_first <= date_last)
);

create table new_line_item_versions (
    id uuid not null,
    reference text,
    version integer not null,
    version_ticket bigint not null,
    version_ordinal integer not null,
    row_ticket bigint not null,
    country text not null,
    category text not null,
    stage smallint not null,
    date_first date not null,
    date_last date not null,
    currency text,
    amount bigint,
    supplier text,
    tags text[] not null,
    part_of uuid,
    ancestors uuid[] not null,
    within_priced boolean not null,
    footprint uuid not null,
    payload text not null,
    movements text not null,
    void_reason text,
    standing text not null,
    words text not null,
    overrun_amount bigint not null,
    overrun_quantity bigint not null,
    until_ticket bigint not null
);

-- Until now no block was sealed after one with a higher ticket, so tickets are in the order of sequences.
create temporary table old_rows on commit drop as
select r.*, v.ticket as version_ticket, (r.version_sequence - v.first_sequence)::integer as version_ordinal,
    d.ticket as derived_ticket, (r.derived_sequence - d.first_sequence)::integer as derived_ordinal,
    b.ticket as row_ticket, u.ticket as until_ticket
from (
    select line_items.*, null::bigint as until_sequence from line_items
    union all
    select * from line_item_versions
) r
cross join lateral (select * from blocks where first_sequence <= r.version_sequence order by first_sequence desc limit 1) v
cross join lateral (select * from blocks where first_sequence <= r.derived_sequence order by first_sequence desc limit 1) d
cross join lateral (select * from blocks where first_sequence <= r.row_sequence order by first_sequence desc limit 1) b
left join lateral (select * from blocks where first_sequence <= r.until_sequence order by first_sequence desc limit 1) u on true;

-- Where each line stood after each block that changed that, or replaced its row.
create temporary table standings on commit drop as
with moments as (
    select line as id, ticket from postings union select line, ticket from counts union select line, ticket from quantities
    union select id, row_ticket from old_rows
)
select m.id, m.ticket, format('{"money":[%s],"goods":[%s],"stages":[%s]}', money.legs, goods.legs, places.stages) as standing
from moments m
cross join lateral (
    select coalesce(string_agg(format('[%s,%s,"%s",%s,%s]', stage, fiscal_year, source, bound, amount), ','
        order by stage, fiscal_year, source collate "C", bound), '') as legs
    from (
        select stage, fiscal_year, source, bound, sum(amount) as amount from postings p
        where p.line = m.id and p.ticket <= m.ticket
        group by stage, fiscal_year, source, bound having sum(legs) <> 0
    ) sums
) money
cross join lateral (
    select coalesce(string_agg(format('[%s,"%s",%s,%s]', stage, unit, bound, quantity), ','
        order by stage, unit collate "C", bound), '') as legs
    from (
        select stage, unit, bound, sum(quantity) as quantity from quantities q
        where q.line = m.id and q.ticket <= m.ticket
        group by stage, unit, bound having sum(legs) <> 0
    ) sums
) goods
cross join lateral (
    select coalesce(string_agg(distinct stage::text, ',' order by stage::text), '') as stages
    from (
        select footprint from counts c
        where c.line = m.id and c.ticket <= m.ticket group by footprint having sum(lines) <> 0
    ) present
    join footprint_cells using (footprint)
) places;

create temporary table new_rows on commit drop as
select *, lead(ticket) over (partition by id order by ticket) as next_ticket
from (
    select r.*, s.ticket, s.standing, lag(s.standing) over (partition by r.id order by s.ticket) as earlier
    from standings s
    join old_rows r on r.id = s.id and r.row_ticket <= s.ticket and (r.until_ticket is null or s.ticket < r.until_ticket)
) pieces
where earlier is null or ticket = row_ticket or standing <> earlier;

insert into new_line_items
select id, reference, version, version_ticket, version_ordinal, derived_ticket, derived_ordinal, ticket, country, category,
    stage, date_first, date_last, currency, amount, supplier, tags, part_of, ancestors, within_priced, footprint, payload,
    movements, void_reason, standing, concat_ws(' ', payload::json ->> 'title', coalesce(payload::json ->> 'notes', '')),
    overrun_amount, overrun_quantity, taken_inexact, taken_quantity, taken_quantity_inexact
from new_rows where next_ticket is null;

insert into new_line_item_versions
select id, reference, version, version_ticket, version_ordinal, ticket, country, category,
    stage, date_first, date_last, currency, amount, supplier, tags, part_of, ancestors, within_priced, footprint, payload,
    movements, void_reason, standing, concat_ws(' ', payload::json ->> 'title', coalesce(payload::json ->> 'notes', '')),
    overrun_amount, overrun_quantity, next_ticket
from new_rows where next_ticket is not null;

drop table line_items;
drop table line_item_versions;
alter table new_line_items rename to line_items;
alter table new_line_item_versions rename to line_item_versions;

comment on column line_items.version_ticket is 'with version_ordinal: the entry that made this version';
comment on column line_items.derived_ticket is 'with derived_ordinal: the last entry that changed what the line shows, by itself or through a part';
comment on column line_items.row_ticket is 'the block since which the row is as it is, but for what its parts take';
comment on column line_items.standing is 'where money ([stage, year, source, bound, minor units]) and goods ([stage, unit, bound, millionths]) stand, and at which stages the line counts';
comment on column line_items.words is 'what the text search looks through: title and notes';
comment on column line_item_versions.until_ticket is 'the block that replaced the row';

alter table line_items add primary key (id);
alter table line_item_versions add primary key (id, row_ticket);
alter table line_items add unique (reference);
create index line_items_country_category on line_items (country, category text_pattern_ops);
create index line_items_category on line_items (category text_pattern_ops);
create index line_items_date on line_items (date_first, id);
create index line_items_amount on line_items (currency, amount, id);
create index line_items_supplier on line_items (supplier) where supplier is not null;
create index line_items_tags on line_items using gin (tags) with (gin_pending_list_limit = 16384);
create index line_items_ancestors on line_items using gin (ancestors) where part_of is not null;
create index line_items_footprint on line_items (footprint);
create index line_items_overruns on line_items (id) where overrun_amount <> 0 or overrun_quantity <> 0;
-- What waits to be sorted into the index is sorted in by autovacuum, not by whoever writes next.
create index line_items_words on line_items using gin (to_tsvector('simple', words)) with (gin_pending_list_limit = 16384);

drop index postings_line;
drop index counts_line;
drop index quantities_line;
