-- Exchange rates and price indexes: what each source says now of a day, or of a country's prices. Derived from the
-- entries of the journal, which keep what was said before.

create table exchange_rates (
    source text not null,
    date date not null,
    rates text not null,
    ticket bigint not null,
    primary key (source, date)
);

comment on column exchange_rates.rates is 'units per euro by currency, as a JSON object';
comment on column exchange_rates.ticket is 'the block that changed the row last';

create table deflators (
    source text not null,
    country text not null,
    indexes text not null,
    ticket bigint not null,
    primary key (source, country)
);

comment on column deflators.indexes is 'the price index by year, as a JSON object';
comment on column deflators.ticket is 'the block that changed the row last';
