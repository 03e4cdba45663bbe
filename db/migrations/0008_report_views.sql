-- What programs of others may read: three views in a schema of their own, named like the ledger's with _report after it.
-- Their names and columns stay as they are, whatever becomes of the tables.

do $$
begin
    if not exists (select from pg_namespace where nspname = current_schema() || '_report') then
        execute format('create schema %I', current_schema() || '_report');
    end if;
end $$;

create function report_amount(minor_units numeric, currency text) returns numeric language sql immutable parallel safe as $$
    select case
        when currency in ('ADP', 'AON', 'AOR', 'BEF', 'BIF', 'BYB', 'BYR', 'CLP', 'DJF', 'ESP', 'GEK', 'GNF', 'GRD', 'ISK',
            'ITL', 'JPY', 'KMF', 'KRW', 'LUF', 'MGF', 'PTE', 'PYG', 'RWF', 'TJR', 'TRL', 'UGX', 'UYI', 'VND', 'VUV', 'XAF',
            'XAG', 'XAU', 'XBA', 'XBB', 'XBC', 'XBD', 'XDR', 'XOF', 'XPD', 'XPF', 'XPT', 'XSU', 'XTS', 'XUA', 'XXX') then minor_units
        when currency in ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') then minor_units * 0.001
        else minor_units * 0.01
    end
$$;

create function report_stage(stage integer) returns text language sql immutable parallel safe as $$
    select case stage when 1 then 'planned' when 2 then 'requested' when 3 then 'allocated' when 4 then 'contracted'
        when 5 then 'delivered' when 6 then 'paid' end
$$;

create function report_bound(bound integer) returns text language sql immutable parallel safe as $$
    select case bound when 0 then 'exact' when 1 then 'approximate' when 2 then 'atLeast' when 3 then 'atMost' end
$$;

-- Minor units that a line has at a stage, or at all stages where none is given.
create function report_standing(standing text, at integer) returns numeric language sql immutable parallel safe as $$
    select sum((leg ->> 4)::numeric) from json_array_elements(standing::json -> 'money') leg
    where at is null or (leg ->> 0)::integer = at
$$;

create view report_line_items as
select
    l.id, l.reference, l.version, b.recorded_at,
    l.country, l.category, split_part(l.category, '/', 1) as category_top,
    l.payload::json ->> 'title' as title, l.payload::json ->> 'notes' as notes,
    l.tags, report_stage(l.stage) as first_stage,
    l.payload::json ->> 'date' as date_stated, l.date_first, l.date_last,
    l.currency, report_amount(l.amount, l.currency) as amount, l.payload::json -> 'value' ->> 'bound' as bound,
    (l.payload::json -> 'quantity' ->> 'value')::numeric as quantity, l.payload::json -> 'quantity' ->> 'unit' as unit,
    l.payload::json -> 'quantity' ->> 'bound' as quantity_bound,
    l.supplier, l.payload::json -> 'supplier' ->> 'country' as supplier_country,
    l.part_of, l.currency is null as unpriced, l.void_reason is not null as voided, l.void_reason,
    case when l.currency is not null then report_amount(coalesce(report_standing(l.standing, 1), 0), l.currency) end as planned,
    case when l.currency is not null then report_amount(coalesce(report_standing(l.standing, 2), 0), l.currency) end as requested,
    case when l.currency is not null then report_amount(coalesce(report_standing(l.standing, 3), 0), l.currency) end as allocated,
    case when l.currency is not null then report_amount(coalesce(report_standing(l.standing, 4), 0), l.currency) end as contracted,
    case when l.currency is not null then report_amount(coalesce(report_standing(l.standing, 5), 0), l.currency) end as delivered,
    case when l.currency is not null then report_amount(coalesce(report_standing(l.standing, 6), 0), l.currency) end as paid,
    case when l.currency is not null then report_amount(coalesce(report_standing(l.standing, null), 0), l.currency) end as total
from line_items l
left join blocks b on b.ticket = l.version_ticket;

comment on view report_line_items is 'One row a line item as it is now, voided ones too. Sums of planned to paid and of total are the roll-ups'' figures; never add up different currencies.';
comment on column report_line_items.id is 'the line''s identity';
comment on column report_line_items.reference is 'the client''s own key, if it gave one';
comment on column report_line_items.version is 'how often the line itself was recorded or changed';
comment on column report_line_items.recorded_at is 'when this version was recorded';
comment on column report_line_items.country is 'whose budget it is: ISO 3166-1 alpha-2, EU or XK';
comment on column report_line_items.category is 'path in the category tree';
comment on column report_line_items.category_top is 'first word of the category';
comment on column report_line_items.title is 'what people call it';
comment on column report_line_items.notes is 'remarks';
comment on column report_line_items.tags is 'labels';
comment on column report_line_items.first_stage is 'where the money first stood';
comment on column report_line_items.date_stated is 'day, month or year of the decision or announcement, as it was given';
comment on column report_line_items.date_first is 'first day of the date';
comment on column report_line_items.date_last is 'last day of the date';
comment on column report_line_items.currency is 'ISO 4217 code of all amounts of the row; null for an unpriced line';
comment on column report_line_items.amount is 'the value as stated, with what parts take of it: not to be added up';
comment on column report_line_items.bound is 'how the amount bounds the real one: exact, approximate, atLeast or atMost';
comment on column report_line_items.quantity is 'the quantity as stated, with what parts take of it';
comment on column report_line_items.unit is 'unit of the quantity: UN/CEFACT Recommendation 20, or each';
comment on column report_line_items.quantity_bound is 'how the quantity bounds the real one';
comment on column report_line_items.supplier is 'who delivers';
comment on column report_line_items.supplier_country is 'where the supplier is';
comment on column report_line_items.part_of is 'the envelope that the line is carved from';
comment on column report_line_items.unpriced is 'whether no value is known; that is not zero';
comment on column report_line_items.voided is 'whether the line was taken out of all totals';
comment on column report_line_items.void_reason is 'why it was voided';
comment on column report_line_items.planned is 'money of the line that stands at this stage, less what parts take';
comment on column report_line_items.requested is 'money of the line that stands at this stage, less what parts take';
comment on column report_line_items.allocated is 'money of the line that stands at this stage, less what parts take';
comment on column report_line_items.contracted is 'money of the line that stands at this stage, less what parts take';
comment on column report_line_items.delivered is 'money of the line that stands at this stage, less what parts take';
comment on column report_line_items.paid is 'money of the line that stands at this stage, less what parts take';
comment on column report_line_items.total is 'money of the line at all stages, less what parts take: this adds up';

create view report_rollup as
select
    p.country, p.category, split_part(p.category, '/', 1) as category_top, p.currency,
    report_stage(p.stage) as stage, p.stage as stage_order, p.fiscal_year, p.source, coalesce(s.name, p.source) as source_name,
    case coalesce(s.kind, 0) when 1 then 'nationalBudget' when 2 then 'supplementaryBudget' when 3 then 'euInstrument'
        when 4 then 'natoCommonFunding' when 5 then 'foreignAid' when 6 then 'loan' when 7 then 'privateInvestment'
        else 'other' end as source_kind,
    report_bound(p.bound) as bound, report_amount(p.minor_units, p.currency) as amount
from (
    select country, category, currency, stage, fiscal_year, source, bound, sum(amount) as minor_units
    from postings
    group by country, category, currency, stage, fiscal_year, source, bound
    having sum(legs) <> 0 or sum(amount) <> 0
) p
left join allocation_sources s on s.slug = p.source;

comment on view report_rollup is 'Where money stands now: a row for each country, category, currency, stage, fiscal year, source and bound. Sums of amount are the roll-ups'' figures; never add up different currencies.';
comment on column report_rollup.country is 'whose budget it is: ISO 3166-1 alpha-2, EU or XK';
comment on column report_rollup.category is 'path in the category tree';
comment on column report_rollup.category_top is 'first word of the category';
comment on column report_rollup.currency is 'ISO 4217 code of the amount';
comment on column report_rollup.stage is 'planned, requested, allocated, contracted, delivered or paid';
comment on column report_rollup.stage_order is 'the stage as a number from 1 to 6, to sort by';
comment on column report_rollup.fiscal_year is 'the budget year that the money is for';
comment on column report_rollup.source is 'slug of the source that the money is allocated from; unattributed where none is known';
comment on column report_rollup.source_name is 'the source''s name for people';
comment on column report_rollup.source_kind is 'what kind of purse the source is';
comment on column report_rollup.bound is 'how the figures bound the real ones; without atMost the sum is a lower end, without atLeast an upper one';
comment on column report_rollup.amount is 'the money that stands there';

create view report_entries as
select
    b.first_sequence + j.ordinal as sequence, b.recorded_at,
    case j.kind when 1 then 'recorded' when 2 then 'revised' when 3 then 'moved' when 4 then 'voided'
        when 20 then 'sourceRecorded' when 21 then 'categoryRecorded' when 30 then 'ratesRecorded'
        when 31 then 'deflatorsRecorded' when 40 then 'treatyRecorded' when 41 then 'partyRecorded' else j.kind::text end as kind,
    j.line, j.version, j.actor, j.payload::json ->> 'reason' as reason, j.payload::json as payload, encode(j.hash, 'hex') as hash
from journal j
join blocks b on b.ticket = j.ticket;

comment on view report_entries is 'Everything that was recorded, one row an entry; nothing here ever changes.';
comment on column report_entries.sequence is 'place in the journal: 1 for the first, without gaps';
comment on column report_entries.recorded_at is 'when it was recorded';
comment on column report_entries.kind is 'recorded, revised, moved or voided of lines, and those of reference data';
comment on column report_entries.line is 'the line it happened to; null for reference data';
comment on column report_entries.version is 'the line''s version after it; 0 for reference data';
comment on column report_entries.actor is 'who did it';
comment on column report_entries.reason is 'why, where a reason was given';
comment on column report_entries.payload is 'what was said, as the API takes it';
comment on column report_entries.hash is 'SHA-256 of the entry';

do $$
declare
    target text := current_schema() || '_report';
begin
    execute format('alter view report_line_items set schema %I', target);
    execute format('alter view report_rollup set schema %I', target);
    execute format('alter view report_entries set schema %I', target);
    execute format('alter function report_amount set schema %I', target);
    execute format('alter function report_stage set schema %I', target);
    execute format('alter function report_bound set schema %I', target);
    execute format('alter function report_standing set schema %I', target);
end $$;
