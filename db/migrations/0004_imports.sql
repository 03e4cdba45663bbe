-- Imports are sealed last, so a block can follow one with a higher ticket; and what is known of an import outlives the
-- process that ran it.

-- At an earlier instant, blocks are left out that were sealed after it although their tickets are lower: there are few.
create index blocks_late on blocks (first_sequence) where late;

create table imports (
    id uuid primary key,
    mode smallint not null check (mode between 1 and 2),
    state smallint not null check (state between 1 and 5),
    actor text not null,
    scope text,
    key text,
    fingerprint bytea check (octet_length(fingerprint) = 32),
    rows_read bigint not null default 0,
    recorded bigint not null default 0,
    unchanged bigint not null default 0,
    refused bigint not null default 0,
    file_end bigint not null default 0,
    file_length bigint not null,
    faults text not null default '[]',
    detail text,
    started_at timestamptz not null,
    updated_at timestamptz not null
);

comment on column imports.file_end is 'how many bytes of the file were read';
comment on column imports.updated_at is 'while it runs, a sign of life every few seconds';

create index imports_key on imports (scope, key) where key is not null;
create index imports_updated_at on imports (updated_at);
