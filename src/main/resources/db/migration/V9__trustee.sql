create schema trustee;

-- Whom the committee has asked to keep a part of the counting keys. The invitation works until there is a key.
create table trustee.trustee (
    community_id text        not null,
    trustee_id   uuid        not null,
    name         text        not null check (name <> ''),
    organisation text        not null check (organisation <> ''),
    invitation   bytea       not null check (octet_length(invitation) = 32),
    invited_at   timestamptz not null,
    expires_at   timestamptz not null,
    did          text,
    enrolled_at  timestamptz,
    removed_at   timestamptz,
    primary key (community_id, trustee_id),
    unique (community_id, invitation),
    check ((did is null) = (enrolled_at is null))
);

create unique index one_trustee_a_key on trustee.trustee (community_id, did) where removed_at is null;

-- The row exists from freezing on; whoever takes a message holds it.
create table trustee.ceremony (
    community_id text not null,
    election_id  uuid not null,
    primary key (community_id, election_id)
);

-- Who has which number; without a row the service is the only trustee.
create table trustee.seat (
    community_id text    not null,
    election_id  uuid    not null,
    index        integer not null check (index > 0),
    trustee_id   uuid    not null,
    primary key (community_id, election_id, index),
    foreign key (community_id, election_id) references trustee.ceremony,
    foreign key (community_id, trustee_id) references trustee.trustee
);

create index seat_trustee on trustee.seat (community_id, trustee_id);

-- Where the trustees' messages are in the log. A share in opening has attempt 0.
create table trustee.message (
    community_id text    not null,
    election_id  uuid    not null,
    entry_no     bigint  not null check (entry_no > 0),
    type         text    not null check (type in ('KC_COMMIT', 'KC_DEAL', 'KC_OK', 'KC_COMPLAINT', 'PD')),
    attempt      integer not null check ((attempt = 0) = (type = 'PD')),
    index        integer not null check (index > 0),
    payload_hash bytea   not null check (octet_length(payload_hash) = 32),
    primary key (community_id, election_id, entry_no),
    unique (community_id, election_id, type, attempt, index),
    unique (community_id, election_id, payload_hash),
    foreign key (community_id, election_id) references trustee.ceremony
);

-- Where TRUSTEES is in the log.
create table trustee.outcome (
    community_id text   not null,
    election_id  uuid   not null,
    entry_no     bigint not null check (entry_no > 0),
    primary key (community_id, election_id),
    foreign key (community_id, election_id) references trustee.ceremony
);

create trigger only_inserted before update or delete or truncate on trustee.seat
    execute function ledger.refuse();
create trigger only_inserted before update or delete or truncate on trustee.message
    execute function ledger.refuse();
create trigger only_inserted before update or delete or truncate on trustee.outcome
    execute function ledger.refuse();
