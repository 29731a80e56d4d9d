package dev.chamado.ticket.lifecycle;

import dev.chamado.contracts.ticket.TicketType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Ticket numbers such as {@code INC-1042}: unique per tenant and type, never given twice. Each process takes them from
 * the database in blocks, so numbers are not in the order of opening and a stopped process leaves a gap.
 */
@Component
public final class Numbers {
    private static final int BLOCK = 20;
    /** Who needs many at once, such as an import, gets greater blocks. */
    private static final int GREATEST_BLOCK = 1280;
    /** A block that is used up sooner was too small. */
    private static final long SOON_NANOS = Duration.ofSeconds(1).toNanos();

    private final JdbcClient jdbc;
    private final Map<String, Block> blocks = new ConcurrentHashMap<>();

    /** From next, up to but without end. */
    private static final class Block {
        private final ReentrantLock lock = new ReentrantLock();
        private long next;
        private long end;
        private int size = BLOCK;
        private long takenAt = System.nanoTime() - SOON_NANOS;
    }

    Numbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The next number of a type; numbers begin at 1. */
    String next(String tenant, TicketType type) {
        var block = blocks.computeIfAbsent(tenant + "/" + type, _ -> new Block());
        block.lock.lock(); // whoever waits for the database parks; many may
        try {
            if (block.next == block.end) {
                take(block, tenant, type);
            }
            return type.prefix() + "-" + block.next++;
        } finally {
            block.lock.unlock();
        }
    }

    private void take(Block block, String tenant, TicketType type) {
        var now = System.nanoTime();
        var size = now - block.takenAt < SOON_NANOS ? Math.min(2 * block.size, GREATEST_BLOCK) : BLOCK;
        var end = taken(tenant, type, size);
        block.next = end - size;
        block.end = end;
        block.size = size;
        block.takenAt = now;
    }

    /** The tenants that have tickets. */
    public List<String> tenants() {
        return jdbc.sql("select distinct tenant from ticket_number order by tenant")
                .query((row, _) -> row.getString(1))
                .list();
    }

    private long taken(String tenant, TicketType type, int size) {
        // not waited for until it is on disk: the event that bears a number is committed later, and brings this with it
        return jdbc.sql("""
                        with quick as materialized (select set_config('synchronous_commit', 'off', true))
                        insert into ticket_number as n (tenant, type, next)
                        select :tenant, :type, 1 + :block from quick
                        on conflict (tenant, type) do update set next = n.next + :block
                        returning next""")
                .param("tenant", tenant)
                .param("type", type.name())
                .param("block", size)
                .query(Long.class)
                .single();
    }
}
