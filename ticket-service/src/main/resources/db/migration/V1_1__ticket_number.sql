-- The next free number of each kind of ticket; processes take blocks of them.
create table ticket_number (
    tenant text not null,
    type text not null,
    next bigint not null,
    primary key (tenant, type)
);
