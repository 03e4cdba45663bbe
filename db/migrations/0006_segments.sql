-- Segments: what the ledger adds up to, written down from time to time, so that neither a start nor an earlier instant has
-- to add up all postings. Rows are only ever added; the postings stay the truth, and verification compares.

-- Level 0: what one block changed, when it is large. Level 1: all that was posted up to and including a block.
create table segments (
    level smallint not null check (level in (0, 1)),
    ticket bigint not null,
    money integer not null check (money >= 0),
    counts integer not null check (counts >= 0),
    quantities integer not null check (quantities >= 0),
    primary key (level, ticket)
);

comment on table segments is 'with the numbers of their rows; a segment without its rows is never committed';

create table segment_money (
    level smallint not null,
    ticket bigint not null,
    n integer not null,
    country text not null,
    category text not null,
    currency text not null,
    stage smallint not null,
    fiscal_year smallint not null,
    source text not null,
    stated numeric(39) not null,
    at_least numeric(39) not null,
    at_most numeric(39) not null,
    open_ends bigint not null,
    primary key (level, ticket, n)
);

create table segment_counts (
    level smallint not null,
    ticket bigint not null,
    n integer not null,
    country text not null,
    category text not null,
    currency text,
    footprint uuid not null,
    lines bigint not null,
    unpriced bigint not null,
    unpriced_within bigint not null,
    unquantified bigint not null,
    approximate bigint not null,
    primary key (level, ticket, n)
);

create table segment_quantities (
    level smallint not null,
    ticket bigint not null,
    n integer not null,
    country text not null,
    category text not null,
    currency text,
    stage smallint not null,
    unit text not null,
    stated numeric(39) not null,
    at_least numeric(39) not null,
    at_most numeric(39) not null,
    open_ends bigint not null,
    legs bigint not null,
    primary key (level, ticket, n)
);

-- Envelopes whose parts exceed them are few; these find which came and went by blocks.
create index line_items_overrun_since on line_items (row_ticket) where overrun_amount <> 0 or overrun_quantity <> 0;
create index line_item_versions_overrun_until on line_item_versions (until_ticket) where overrun_amount <> 0 or overrun_quantity <> 0;
