-- The event store of one service. Only appended to; every row as it was written, for ever.
create table event (
    position       bigint         not null primary key,  -- 1, 2, 3, ... without a gap, in the order of commits
    tenant         text           not null,
    aggregate_type text           not null,
    subject        text           not null,
    sequence       bigint         not null,              -- 0, 1, 2, ... per subject without a gap
    event_id       uuid           not null,
    type           text           not null,              -- stable name with revision
    payload        bytea          not null,              -- JSON
    command_id     uuid           not null,
    ordinal        int            not null,              -- of the event in its command
    actor_kind     text           not null,
    actor_id       text           not null,
    actor_version  int,
    correlation    uuid           not null,
    causation      uuid,
    traceparent    text,
    imported       boolean        not null,
    occurred_at    timestamptz(3) not null,
    recorded_at    timestamptz(3) not null,              -- this database's clock under the append lock; never falls
    hash           bytea          not null,              -- SHA-256 over the row and the hash of the subject's event before
    unique (tenant, subject, sequence)
);

-- The answer to every command that was not refused, whether it yielded events or not.
create table command (
    tenant      text           not null,
    command_id  uuid           not null,
    body_hash   bytea          not null,
    subject     text           not null,
    version     bigint         not null,                 -- the answer; -1: nothing has happened to the subject
    recorded_at timestamptz(3) not null,
    primary key (tenant, command_id)
);

-- A shortcut for loading; may be emptied at any time.
create table snapshot (
    tenant   text   not null,
    subject  text   not null,
    sequence bigint not null,                            -- of the last event in it
    shape    text   not null,                            -- of the state and its fold; others are left aside
    state    bytea  not null,                            -- JSON
    primary key (tenant, subject)
);

-- One row: who publishes, how far it has come, and what time it has vouched for.
create table publisher (
    one         boolean        not null primary key default true check (one),
    incarnation uuid           not null default gen_random_uuid(),
    holder      text           not null default '',
    epoch       bigint         not null default 0,
    renewed_at  timestamptz    not null default '-infinity',
    position    bigint         not null default 0,
    watermark   timestamptz(3) not null default 'epoch'
);
insert into publisher default values;

-- The topics that this incarnation of the store publishes to, by the broker's own id of them.
create table topic (
    name        text not null primary key,
    topic_id    text not null,
    incarnation uuid not null
);
