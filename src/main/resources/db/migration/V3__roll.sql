create schema roll;

create table roll.community (
    community_id text        primary key,
    name_zh      text        not null check (name_zh <> ''),
    name_en      text        not null check (name_en <> ''),
    zone         text        not null,
    created_at   timestamptz not null
);

-- One applied register. Versions are never changed; the newest that is not undone is the roll.
create table roll.import (
    community_id text        not null references roll.community,
    version      integer     not null check (version > 0),
    sha256       bytea       not null check (octet_length(sha256) = 32),
    developer    text        not null,
    encoding     text        not null,
    row_count    integer     not null check (row_count > 0),
    unit_count   integer     not null check (unit_count > 0),
    applied_at   timestamptz not null,
    undone_at    timestamptz,
    primary key (community_id, version)
);

-- Written outside the import's transaction, so that a page can watch it; stale after a crash and harmless.
create table roll.import_progress (
    community_id text        primary key references roll.community,
    done         integer     not null,
    total        integer     not null,
    updated_at   timestamptz not null
);

-- Who a person is stays the same over all versions, so that keys and letters stay bound.
create table roll.person (
    community_id    text  not null references roll.community,
    person_id       uuid  not null,
    document_index  bytea not null check (octet_length(document_index) = 32),
    document_sealed bytea not null,
    primary key (community_id, person_id),
    unique (community_id, document_index)
);

-- What one version says of a person.
create table roll.owner (
    community_id  text    not null,
    version       integer not null,
    person_id     uuid    not null,
    name          text    not null check (name <> ''),
    kind          text    not null,
    document_type text    not null,
    phone_sealed  bytea,
    phone_index   bytea,
    primary key (community_id, version, person_id),
    foreign key (community_id, version) references roll.import,
    foreign key (community_id, person_id) references roll.person,
    check ((phone_sealed is null) = (phone_index is null))
);

create table roll.unit (
    community_id text    not null,
    version      integer not null,
    unit_no      integer not null check (unit_no >= 0),
    building     text    not null check (building <> ''),
    stair        text    not null,
    room         text    not null check (room <> ''),
    usage        text    not null,
    area         bigint  not null check (area > 0), -- 0.01 m2
    source       text    not null,
    state        text    not null,
    developer_id uuid,
    primary key (community_id, version, unit_no),
    unique (community_id, version, building, stair, room),
    foreign key (community_id, version) references roll.import,
    foreign key (community_id, version, developer_id) references roll.owner,
    check (state <> 'SOLD_UNDELIVERED' or developer_id is not null)
);

create table roll.ownership (
    community_id      text    not null,
    version           integer not null,
    unit_no           integer not null,
    position          integer not null check (position >= 0),
    person_id         uuid    not null,
    share_numerator   integer check (share_numerator > 0),
    share_denominator integer check (share_denominator >= share_numerator),
    note              text    not null,
    primary key (community_id, version, unit_no, position),
    unique (community_id, version, unit_no, person_id),
    foreign key (community_id, version, unit_no) references roll.unit,
    foreign key (community_id, version, person_id) references roll.owner,
    check ((share_numerator is null) = (share_denominator is null))
);

create index ownership_person on roll.ownership (community_id, version, person_id);

-- The frozen roll of one vote: only inserted.
create table roll.electorate (
    community_id  text        not null,
    election_id   uuid        not null,
    version       integer     not null,
    parking_area  text        not null,
    parking_heads text        not null,
    root          bytea       not null check (octet_length(root) = 32),
    size          integer     not null check (size > 0),
    total_heads   integer     not null check (total_heads between 0 and size),
    total_area    bigint      not null check (total_area >= 0),
    frozen_at     timestamptz not null,
    primary key (community_id, election_id),
    foreign key (community_id, version) references roll.import
);

create table roll.electorate_entry (
    community_id text     not null,
    election_id  uuid     not null,
    roll_index   integer  not null check (roll_index >= 0),
    kid          bytea    not null check (octet_length(kid) = 32),
    heads        smallint not null check (heads in (0, 1)),
    area         bigint   not null check (area >= 0),
    salt         bytea    not null check (octet_length(salt) = 32),
    primary key (community_id, election_id, roll_index),
    unique (community_id, election_id, kid),
    foreign key (community_id, election_id) references roll.electorate,
    check (heads > 0 or area > 0)
);

-- From here on the service only: which units and which members an entry stands for. Never in the public record.
create table roll.electorate_unit (
    community_id text     not null,
    election_id  uuid     not null,
    roll_index   integer  not null,
    unit_no      integer  not null,
    building     text     not null,
    stair        text     not null,
    room         text     not null,
    heads        smallint not null check (heads in (0, 1)),
    area         bigint   not null check (area >= 0),
    primary key (community_id, election_id, unit_no),
    foreign key (community_id, election_id, roll_index) references roll.electorate_entry
);

create index electorate_unit_entry on roll.electorate_unit (community_id, election_id, roll_index);

create table roll.electorate_member (
    community_id text    not null,
    election_id  uuid    not null,
    member_id    uuid    not null,
    roll_index   integer not null,
    primary key (community_id, election_id, member_id, roll_index),
    foreign key (community_id, election_id, roll_index) references roll.electorate_entry,
    foreign key (community_id, member_id) references roll.person
);

-- One letter per person; a new one replaces the old. Codes are kept as HMAC only.
create table roll.letter (
    community_id text        not null,
    person_id    uuid        not null,
    selector     bytea       not null check (octet_length(selector) = 32),
    code         bytea       not null check (octet_length(code) = 32),
    issued_at    timestamptz not null,
    expires_at   timestamptz not null check (expires_at > issued_at),
    failures     integer     not null default 0 check (failures between 0 and 5),
    used_at      timestamptz,
    primary key (community_id, person_id),
    unique (community_id, selector),
    unique (community_id, code),
    foreign key (community_id, person_id) references roll.person
);
