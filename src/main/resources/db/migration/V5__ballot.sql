create schema ballot;

-- the row exists from opening on; casting holds it shared, closing alone
create table ballot.poll (
    community_id text    not null,
    election_id  uuid    not null,
    closed       boolean not null default false,
    primary key (community_id, election_id)
);

create table ballot.ballot (
    community_id text        not null,
    election_id  uuid        not null,
    ballot_hash  bytea       not null check (length(ballot_hash) = 32),
    roll_index   bigint      not null check (roll_index >= 0),
    heads        int         not null check (heads in (0, 1)),
    area         bigint      not null check (area >= 0),
    entry_no     bigint      not null check (entry_no > 0),
    received_at  timestamptz not null,
    receipt      text        not null,
    primary key (community_id, election_id, ballot_hash),
    unique (community_id, election_id, roll_index),
    unique (community_id, election_id, entry_no)
);

-- one slot per voter and matter, whatever the channel
create table ballot.slot (
    community_id text   not null,
    election_id  uuid   not null,
    matter_id    text   not null,
    roll_index   bigint not null,
    ballot_hash  bytea  not null,
    primary key (community_id, election_id, matter_id, roll_index)
);
