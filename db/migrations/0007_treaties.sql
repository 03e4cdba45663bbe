-- Treaties and the standing of states, of those that were recorded: what every ledger starts with is in the build. Derived
-- from the entries of the journal, which keep what was said before.

create table treaties (
    code text not null,
    name text not null,
    entry_into_force date not null,
    withdrawal_notice_months integer not null,
    ticket bigint not null,
    primary key (code)
);

comment on column treaties.ticket is 'the block that changed the row last';

create table treaty_parties (
    treaty text not null,
    country text not null,
    bound_from date,
    withdrawal_notified_on date,
    withdrawal_effective_on date,
    note text,
    source text,
    ticket bigint not null,
    primary key (treaty, country)
);

comment on column treaty_parties.bound_from is 'null: the state never joined';
comment on column treaty_parties.withdrawal_effective_on is 'as recorded; null: given by the notice';
comment on column treaty_parties.ticket is 'the block that changed the row last';
