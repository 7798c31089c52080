create schema identity;

create table identity.challenge (
    community_id text        not null,
    challenge_id uuid        not null,
    nonce_hash   bytea       not null check (length(nonce_hash) = 32),
    browser_hash bytea       not null check (length(browser_hash) = 32),
    purpose      text        not null check (purpose in ('LOGIN', 'ENROL')),
    expires_at   timestamptz not null,
    consumed_at  timestamptz,
    primary key (community_id, challenge_id)
);

-- a key speaks for one person of a community, for ever
create table identity.binding (
    community_id text        not null,
    thumbprint   bytea       not null check (length(thumbprint) = 32),
    person_id    uuid        not null,
    did          text        not null,
    bound_at     timestamptz not null,
    primary key (community_id, thumbprint)
);
create index binding_of_person on identity.binding (community_id, person_id);

create table identity.session (
    community_id text        not null,
    token_hash   bytea       not null check (length(token_hash) = 32),
    role         text        not null check (role in ('OWNER', 'COMMITTEE')),
    person_id    uuid,
    expires_at   timestamptz not null,
    primary key (community_id, token_hash),
    check ((role = 'OWNER') = (person_id is not null))
);

create table identity.invitation (
    community_id text        not null,
    token_hash   bytea       not null check (length(token_hash) = 32),
    expires_at   timestamptz not null,
    primary key (community_id, token_hash)
);
