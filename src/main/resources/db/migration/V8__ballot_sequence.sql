-- A line may have several ballots: the principal's after the proxy's, a changed one where the assembly's rules allow it.
-- Of two ballots that both want to be the next, one finds the number taken.
drop table ballot.slot;

alter table ballot.ballot drop constraint ballot_community_id_election_id_roll_index_key;
alter table ballot.ballot
    add column seq integer not null default 1 check (seq > 0),
    add column person text not null default '',
    add column role text not null default 'OWNER' check (role in ('OWNER', 'GUARDIAN', 'PROXY')),
    add column grant_hash bytea not null default decode(repeat('00', 32), 'hex') check (length(grant_hash) = 32),
    add unique (community_id, election_id, roll_index, seq);
alter table ballot.ballot
    alter column seq drop default,
    alter column person drop default,
    alter column role drop default,
    alter column grant_hash drop default;
