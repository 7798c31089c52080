-- How far the count has come after the close; a step is one transaction and is never taken twice.
alter table ballot.poll
    add column closed_at timestamptz,
    add column counted bigint,
    add column summed boolean not null default false;

-- First components of ciphertexts, and salts: none may occur twice on one record (V20).
create table ballot.seen (
    community_id text  not null,
    election_id  uuid  not null,
    value        bytea not null check (length(value) in (32, 33)),
    primary key (community_id, election_id, value)
);

-- Ballots that a phone has committed to; once opened they can never be cast.
create table ballot.commitment (
    community_id text    not null,
    election_id  uuid    not null,
    ballot_hash  bytea   not null check (length(ballot_hash) = 32),
    roll_index   bigint  not null,
    opened       boolean not null default false,
    primary key (community_id, election_id, ballot_hash)
);
create index commitment_line on ballot.commitment (community_id, election_id, roll_index);

-- What trustees have signed about a line; two different ones on the same statement make an EXCLUDE entry.
create table ballot.exclusion (
    community_id text   not null,
    election_id  uuid   not null,
    roll_index   bigint not null,
    statement    bytea  not null check (length(statement) = 32),
    kid          bytea  not null check (length(kid) = 32),
    jws          text   not null,
    primary key (community_id, election_id, roll_index, statement, kid)
);
create table ballot.excluded (
    community_id text   not null,
    election_id  uuid   not null,
    roll_index   bigint not null,
    primary key (community_id, election_id, roll_index)
);
