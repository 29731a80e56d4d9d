-- How many signals of its trouble a ticket has had: most of a storm of them is only counted.
create table alert_count (
    tenant    text   not null,
    ticket_id uuid   not null,
    signals   bigint not null,
    primary key (tenant, ticket_id)
);
