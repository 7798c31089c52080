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
