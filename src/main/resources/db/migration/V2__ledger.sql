-- The public record. Entries, nodes and heads are only ever inserted; the one mutable row of a log holds its growing end.
create schema ledger;

create table ledger.log (
    community_id text not null,
    election_id uuid not null,
    size bigint not null,
    -- roots of the complete subtrees that make up the tree, largest first, 32 bytes each
    peaks bytea not null,
    last_hash bytea not null check (length(last_hash) = 32),
    last_at timestamptz not null,
    head_size bigint not null,
    final_size bigint,
    published boolean not null,
    primary key (community_id, election_id),
    check (length(peaks) = 32 * bit_count(size::bit(64))),
    check (head_size between 0 and size),
    check (final_size <= size),
    check (not published or final_size is not null)
) with (fillfactor = 50);

create table ledger.entry (
    community_id text not null,
    election_id uuid not null,
    seq bigint not null check (seq >= 0),
    type text not null,
    at timestamptz not null,
    -- RFC 8785 text, the data of the leaf
    line text not null,
    primary key (community_id, election_id, seq),
    foreign key (community_id, election_id) references ledger.log
);

-- Level 0 holds leaves, level k the roots over 2^k of them.
create table ledger.node (
    community_id text not null,
    election_id uuid not null,
    level smallint not null check (level between 0 and 62),
    index bigint not null check (index >= 0),
    hash bytea not null check (length(hash) = 32),
    primary key (community_id, election_id, level, index),
    foreign key (community_id, election_id) references ledger.log
);

create table ledger.tree_head (
    community_id text not null,
    election_id uuid not null,
    size bigint not null check (size > 0),
    root bytea not null check (length(root) = 32),
    at timestamptz not null,
    jws text not null,
    primary key (community_id, election_id, size),
    foreign key (community_id, election_id) references ledger.log
);

create function ledger.refuse() returns trigger language plpgsql as $$
begin
    raise exception 'the public record of %.% is only ever added to', tg_table_schema, tg_table_name;
end $$;

create trigger only_inserted before update or delete or truncate on ledger.entry execute function ledger.refuse();
create trigger only_inserted before update or delete or truncate on ledger.node execute function ledger.refuse();
create trigger only_inserted before update or delete or truncate on ledger.tree_head execute function ledger.refuse();

-- What the contract must be told, written in the transaction that decides it, and how far that has come.
create schema anchor;

create table anchor.outbox (
    community_id text not null,
    election_id uuid not null,
    number integer not null check (number >= 0),
    kind text not null,
    size bigint,
    root bytea check (length(root) = 32),
    hash bytea check (length(hash) = 32),
    setup text,
    ordered_at timestamptz not null,
    primary key (community_id, election_id, number),
    check (case kind
        when 'SETUP' then setup is not null and number = 0
        when 'CHECKPOINT' then size > 0 and root is not null
        when 'CLOSE' then size > 0 and root is not null and hash is not null
        when 'TALLY' then hash is not null
        when 'RESULT' then hash is not null
        else false end)
);

create trigger only_inserted before update or delete or truncate on anchor.outbox execute function ledger.refuse();

-- The address follows from sender and nonce, so it is known before the deployment is sent.
create table anchor.contract (
    id integer generated always as identity primary key,
    chain_id bigint not null,
    genesis bytea not null check (length(genesis) = 32),
    address text not null,
    nonce bigint,
    raw bytea,
    transaction bytea,
    deployed_block bigint,
    retired boolean not null default false
);

create unique index one_contract_at_a_time on anchor.contract ((true)) where not retired;

-- Signed bytes are kept before they are sent: after a crash the same transaction goes out again, never a second one.
create table anchor.sending (
    community_id text not null,
    election_id uuid not null,
    number integer not null,
    contract_id integer not null references anchor.contract,
    state text not null check (state in ('SENT', 'ANCHORED', 'SUPERSEDED')),
    nonce bigint,
    raw bytea,
    transaction bytea,
    sent_at timestamptz not null,
    block_number bigint,
    block_hash bytea,
    block_time bigint,
    primary key (community_id, election_id, number, contract_id),
    foreign key (community_id, election_id, number) references anchor.outbox,
    unique (contract_id, nonce),
    check (case state
        when 'SENT' then nonce is not null and raw is not null and transaction is not null
        when 'ANCHORED' then transaction is not null and block_number is not null and block_hash is not null
            and block_time is not null
        else true end)
);

create index sending_newest on anchor.sending (contract_id, block_number desc) where state = 'ANCHORED';
create index sending_under_way on anchor.sending (contract_id) where state = 'SENT';
