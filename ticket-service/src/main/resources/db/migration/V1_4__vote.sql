-- Who has voted where, for who hands out a person's data: a vote without words says it nowhere else.
create index event_vote on event (tenant, actor_id) where type = 'chamado.ticket.vote-given.v1';
