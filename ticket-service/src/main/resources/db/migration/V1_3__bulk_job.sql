-- One command on many tickets: who asked for what, and how far it has come. A tenant has a few places for those under way.
-- What was asked and in whose name is there as long as somebody has to read it: it is empty once the job has ended.
create table bulk_job (
    tenant      text        not null,
    id          uuid        not null,
    caller_id   text        not null,
    caller      text        not null,
    asked       text        not null,
    asked_hash  bytea       not null,
    action      text        not null,
    state       text        not null,
    place       smallint    not null,
    total       int         not null,
    done        int         not null default 0,
    failed      int         not null default 0,
    problem     text,
    created_at  timestamptz not null default now(),
    ended_at    timestamptz,
    -- its next turn, and whose it is: under the epoch that the taking has raised, until held_until
    turn_at     timestamptz not null default now(),
    epoch       bigint      not null default 0,
    held_until  timestamptz,
    tries       int         not null default 0, -- turns since the last one that was finished
    waits_since timestamptz,                    -- since when its turns have yielded nothing
    primary key (tenant, id)
);
create unique index bulk_job_of_caller on bulk_job (tenant, caller_id) where ended_at is null;
create unique index bulk_job_of_place on bulk_job (tenant, place) where ended_at is null;
create index bulk_job_turn on bulk_job (turn_at) where ended_at is null;
create index bulk_job_ended on bulk_job (ended_at) where ended_at is not null;

-- Its tickets in their order, on the version that was found; the status is missing until the command was answered.
create table bulk_job_item (
    tenant    text   not null,
    job       uuid   not null,
    ordinal   int    not null,
    ticket_id uuid   not null,
    seen      bigint not null,
    status    int,
    version   bigint,
    problem   text,
    primary key (tenant, job, ordinal)
);
create index bulk_job_item_left on bulk_job_item (tenant, job, ordinal) where status is null;
