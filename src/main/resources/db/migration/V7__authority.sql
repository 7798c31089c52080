-- Who acts for an owner without being one. Enrolled by letter like owners.
create table roll.agent (
    community_id text not null references roll.community,
    person_id    uuid not null,
    name         text not null check (name <> ''),
    primary key (community_id, person_id),
    foreign key (community_id, person_id) references roll.person
);

-- What the committee holds evidence of. A voter is the set of its owners, so a new register changes nothing here.
create table roll.authority (
    community_id text        not null references roll.community,
    authority_id uuid        not null,
    kind         text        not null check (kind in ('REPRESENTATIVE', 'GUARDIAN', 'PROXY', 'SUSPENSION', 'DELIVERY',
                                                      'ATTENDANCE')),
    voter        uuid[]      not null check (cardinality(voter) > 0),
    actor        uuid,
    signed       boolean     not null,
    valid_from   timestamptz,
    valid_to     timestamptz,
    evidence     text        not null check (evidence <> ''),
    salt         bytea       not null check (octet_length(salt) = 32),
    recorded_at  timestamptz not null,
    withdrawn_at timestamptz,
    primary key (community_id, authority_id),
    check ((actor is null) = (kind in ('SUSPENSION', 'DELIVERY', 'ATTENDANCE')))
);

create index authority_in_force on roll.authority (community_id, kind) where withdrawn_at is null;

-- Whose keys may sign for a line of a frozen roll, and as what; person is the pseudonym in the public record.
create table roll.actor (
    community_id text    not null,
    election_id  uuid    not null,
    roll_index   integer not null,
    member_id    uuid    not null,
    role         text    not null check (role in ('OWNER', 'GUARDIAN', 'PROXY')),
    grant_hash   bytea   not null check (octet_length(grant_hash) = 32),
    person       text    not null,
    primary key (community_id, election_id, roll_index, member_id, role, grant_hash),
    foreign key (community_id, election_id, roll_index) references roll.electorate_entry
);

create index actor_member on roll.actor (community_id, election_id, member_id);

-- The facts of the STANDING entries of a vote, in their order.
create table roll.standing (
    community_id text    not null,
    election_id  uuid    not null,
    number       integer not null check (number >= 0),
    roll_index   integer,
    kind         text    not null,
    fact         text    not null,
    primary key (community_id, election_id, number),
    foreign key (community_id, election_id) references roll.electorate
);

create index standing_line on roll.standing (community_id, election_id, roll_index);

alter table roll.voting_key add column person text not null default '';
alter table roll.voting_key alter column person drop default;
