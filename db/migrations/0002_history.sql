-- Lines get their full life: movements, voids, and the rows they had at any earlier instant.

alter table line_items add column movements text not null default '[]';
alter table line_items add column void_reason text;
alter table line_items add column row_sequence bigint not null default 0;

update line_items set row_sequence = recorded_sequence;

comment on column line_items.row_sequence is 'sequence of the entry since which the row is as it is, but for what its parts take';

-- A row that was replaced: how the line was from row_sequence until just before until_sequence.
create table line_item_versions (
    id uuid not null,
    reference text,
    version integer not null,
    recorded_sequence bigint not null,
    version_sequence bigint not null,
    derived_sequence bigint not null,
    recorded_at timestamptz not null,
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
    words tsvector not null,
    taken_inexact integer not null,
    taken_quantity bigint not null,
    taken_quantity_inexact integer not null,
    overrun_amount bigint not null,
    overrun_quantity bigint not null,
    movements text not null,
    void_reason text,
    row_sequence bigint not null,
    until_sequence bigint not null,
    primary key (id, row_sequence),
    check (row_sequence < until_sequence)
);

create index line_item_versions_until on line_item_versions (until_sequence);

-- An instant is found by its recorded time.
create index blocks_recorded_at on blocks (recorded_at);

-- What reference data said at an instant is read from the journal.
create index journal_reference_data on journal (kind, ticket) where line is null;
