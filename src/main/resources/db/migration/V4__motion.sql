create schema motion;

-- the manifest holds everything; the times stand beside it for the clock
create table motion.assembly (
    community_id text        not null,
    election_id  uuid        not null,
    manifest     bytea       not null,
    open_at      timestamptz not null,
    close_at     timestamptz not null,
    frozen_at    timestamptz not null,
    primary key (community_id, election_id),
    check (open_at < close_at)
);

create table motion.result (
    community_id text        not null,
    election_id  uuid        not null,
    body         bytea       not null,
    published_at timestamptz not null,
    primary key (community_id, election_id),
    foreign key (community_id, election_id) references motion.assembly
);
