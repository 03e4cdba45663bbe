-- The ledger's foundations: an append-only journal in sealed blocks, the postings derived from it, and the current
-- lines. There are no foreign keys between these tables: the one writer keeps them, and verification checks them.
-- Amounts are whole minor units of their currency (ISO 4217); quantities are millionths of their unit.

-- One row, locked for the moment in which a block is sealed: everything is ordered by it.
create table head (
    only_row boolean primary key default true check (only_row),
    sequence bigint not null check (sequence >= 0),
    ticket bigint not null check (ticket >= 0),
    hash bytea not null check (octet_length(hash) = 32),
    recorded_at timestamptz not null
);

insert into head (sequence, ticket, hash, recorded_at)
values (0, 0, decode(repeat('00', 32), 'hex'), '1970-01-01 00:00:00+00');

-- A block is one transaction. The sequence of an entry is its block's first sequence plus its ordinal.
create table blocks (
    ticket bigint primary key,
    first_sequence bigint not null unique,
    entries integer not null check (entries > 0),
    late boolean not null,
    recorded_at timestamptz not null,
    content bytea not null check (octet_length(content) = 32),
    previous bytea not null check (octet_length(previous) = 32),
    hash bytea not null check (octet_length(hash) = 32)
);

comment on column blocks.late is 'sealed after a block with a higher ticket';

create table journal (
    ticket bigint not null,
    ordinal integer not null check (ordinal >= 0),
    line uuid,
    version integer not null check (version >= 0),
    kind smallint not null,
    actor text not null,
    payload text not null,
    hash bytea not null check (octet_length(hash) = 32),
    primary key (ticket, ordinal)
);

create index journal_line on journal (line, version) where line is not null;

create table postings (
    ticket bigint not null,
    ordinal integer not null,
    leg integer not null,
    line uuid not null,
    country text not null,
    category text not null,
    currency text not null,
    stage smallint not null check (stage between 1 and 6),
    fiscal_year smallint not null,
    source text not null,
    bound smallint not null check (bound between 0 and 3),
    amount bigint not null,
    legs smallint not null check (legs between -1 and 1),
    primary key (ticket, ordinal, leg)
);

create index postings_line on postings (line);

create table counts (
    ticket bigint not null,
    ordinal integer not null,
    n integer not null,
    line uuid not null,
    country text not null,
    category text not null,
    currency text,
    footprint uuid not null,
    lines smallint not null,
    unpriced smallint not null,
    unpriced_within smallint not null,
    unquantified smallint not null,
    approximate smallint not null,
    primary key (ticket, ordinal, n)
);

create index counts_line on counts (line);

create table quantities (
    ticket bigint not null,
    ordinal integer not null,
    n integer not null,
    line uuid not null,
    country text not null,
    category text not null,
    currency text,
    stage smallint not null check (stage between 1 and 6),
    unit text not null,
    bound smallint not null check (bound between 0 and 3),
    quantity bigint not null,
    legs smallint not null check (legs between -1 and 1),
    primary key (ticket, ordinal, n)
);

create index quantities_line on quantities (line);

-- Where lines stand. A footprint's id is a hash of its cells, so writers need not agree on numbers.
create table footprint_cells (
    footprint uuid not null,
    stage smallint not null check (stage between 1 and 6),
    fiscal_year smallint not null,
    source text not null,
    primary key (footprint, stage, fiscal_year, source)
);

-- The current row of each line, and what its parts take of it.
create table line_items (
    id uuid primary key,
    reference text unique check (reference ~ '^[A-Za-z0-9._:/-]{1,200}$'),
    version integer not null check (version > 0),
    recorded_sequence bigint not null,
    version_sequence bigint not null,
    derived_sequence bigint not null,
    recorded_at timestamptz not null,
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
    words tsvector not null,
    taken_inexact integer not null default 0,
    taken_quantity bigint not null default 0,
    taken_quantity_inexact integer not null default 0,
    overrun_amount bigint not null default 0,
    overrun_quantity bigint not null default 0,
    check ((currency is null) = (amount is null)),
    check (date_first <= date_last)
);

comment on column line_items.version_sequence is 'sequence of the entry that made this version';
comment on column line_items.derived_sequence is 'sequence of the last entry that changed what the line shows, by itself or through a part';

create index line_items_country_category on line_items (country, category text_pattern_ops);
create index line_items_category on line_items (category text_pattern_ops);
create index line_items_date on line_items (date_first, id);
create index line_items_amount on line_items (currency, amount, id);
create index line_items_supplier on line_items (supplier) where supplier is not null;
create index line_items_tags on line_items using gin (tags);
create index line_items_ancestors on line_items using gin (ancestors);
create index line_items_footprint on line_items (footprint);
create index line_items_overruns on line_items (id) where overrun_amount <> 0 or overrun_quantity <> 0;
create index line_items_words on line_items using gin (words);

create table envelope_takes (
    envelope uuid not null,
    fiscal_year smallint not null,
    source text not null,
    amount bigint not null,
    primary key (envelope, fiscal_year, source)
);

create table allocation_sources (
    slug text primary key check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    name text not null,
    kind smallint not null,
    country text,
    sequence bigint not null
);

create table categories (
    path text primary key,
    name text not null,
    cpv text,
    fsc text,
    military_list text,
    prohibited_by text,
    sequence bigint not null
);

comment on table categories is 'added to or changed from the standard tree that every ledger starts with';

create table idempotency_keys (
    scope text not null,
    key text not null,
    fingerprint bytea not null check (octet_length(fingerprint) = 32),
    status smallint not null,
    sequence bigint not null,
    recorded_at timestamptz not null,
    primary key (scope, key)
);

create index idempotency_keys_recorded_at on idempotency_keys (recorded_at);
