package dev.chamado.ticket.lifecycle;

import dev.chamado.contracts.ticket.TicketType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Ticket numbers such as {@code INC-1042}: unique per tenant and type, never given twice. Each process takes them from
 * the database in blocks, so numbers are not in the order of opening and a stopped process leaves a gap.
 */
@Component
public final class Numbers {
    private static final int BLOCK = 20;

    private final JdbcClient jdbc;
    private final Map<String, Block> blocks = new ConcurrentHashMap<>();

    /** From next, up to but without end. */
    private record Block(long next, long end) {}

    Numbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The next number of a type; numbers begin at 1. */
    String next(String tenant, TicketType type) {
        var block = blocks.compute(
                tenant + "/" + type,
                (_, held) -> held == null || held.next + 1 == held.end
                        ? taken(tenant, type)
                        : new Block(held.next + 1, held.end));
        return type.prefix() + "-" + block.next;
    }

    /** The tenants that have tickets. */
    public List<String> tenants() {
        return jdbc.sql("select distinct tenant from ticket_number order by tenant")
                .query((row, _) -> row.getString(1))
                .list();
    }

    private Block taken(String tenant, TicketType type) {
        // not waited for until it is on disk: the event that bears a number is committed later, and brings this with it
        var end = jdbc.sql("""
                        with quick as materialized (select set_config('synchronous_commit', 'off', true))
                        insert into ticket_number as n (tenant, type, next)
                        select :tenant, :type, 1 + :block from quick
                        on conflict (tenant, type) do update set next = n.next + :block
                        returning next""")
                .param("tenant", tenant)
                .param("type", type.name())
                .param("block", BLOCK)
                .query(Long.class)
                .single();
        return new Block(end - BLOCK, end);
    }
}
