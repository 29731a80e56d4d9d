-- The keys of persons; stands beside the numbered migrations of the services, so that it comes after all of them.
create table if not exists subject_key (
    tenant       text        not null,
    person       text        not null,
    serial       bigint      not null,                            -- 1, 2, ... per person; never given twice
    wrapped      bytea,                                           -- with the master key; nothing: destroyed
    made_at      timestamptz not null default clock_timestamp(),
    destroyed_at timestamptz,
    published    boolean     not null default false,              -- as it stands now, to those who read events
    primary key (tenant, person, serial)
);
-- What tells whether the master key is still the same: wrapped with it at the first start.
create table if not exists master_key (
    id      boolean primary key default true check (id),
    wrapped bytea not null
);
create index if not exists subject_key_unpublished on subject_key (tenant, person, serial) where not published;
create index if not exists subject_key_destroyed on subject_key (destroyed_at) where destroyed_at is not null;

-- Whom which subjects concern, read from the events when somebody asks, and how far that has come.
create table if not exists concerned (
    tenant         text not null,
    person         text not null,                                 -- as he stands in JSON
    aggregate_type text not null,
    subject        text not null,
    primary key (tenant, person, aggregate_type, subject)
);
create table if not exists concerned_upto (
    one      boolean primary key default true check (one),
    position bigint  not null default 0
);
insert into concerned_upto default values on conflict do nothing;

-- What an earlier release told as no value at all is told as destroyed.
update subject_key set published = false where wrapped is null;

-- Snapshots from before there were keys have text of persons in them; each is made again when it is needed.
truncate snapshot;
