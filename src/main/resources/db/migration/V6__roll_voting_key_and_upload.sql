-- until when a vote admits keys that were not frozen into its roll
create table roll.vote (
    community_id text        not null,
    election_id  uuid        not null,
    keys_until   timestamptz not null,
    primary key (community_id, election_id),
    foreign key (community_id, election_id) references roll.electorate
);

-- keys that may sign for an entry: the one frozen into it, and those of KEY_ROTATE entries
create table roll.voting_key (
    community_id text    not null,
    election_id  uuid    not null,
    roll_index   integer not null,
    kid          bytea   not null check (octet_length(kid) = 32),
    did          text    not null,
    primary key (community_id, election_id, roll_index, kid),
    foreign key (community_id, election_id, roll_index) references roll.electorate_entry
);

-- a register that was read but not yet applied, sealed
create table roll.upload (
    community_id text        not null references roll.community,
    sha256       bytea       not null check (octet_length(sha256) = 32),
    sealed       bytea       not null,
    developer    text        not null,
    base         integer     not null,
    uploaded_at  timestamptz not null,
    primary key (community_id, sha256)
);
