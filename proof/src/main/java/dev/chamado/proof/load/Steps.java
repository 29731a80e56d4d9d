package dev.chamado.proof.load;

import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.proof.history.Kind;
import dev.chamado.proof.history.Standing;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** Chooses what is asked next, of whom, by whom. */
final class Steps {
    /** So many tickets are looked at for one that something can be done to. */
    private static final int LOOKS = 16;

    static final List<String> LEVELS = List.of("LOW", "MEDIUM", "HIGH");
    static final List<String> CATEGORIES = List.of("network", "hardware", "software", "access");

    private final Pool pool;
    private final SplittableRandom chance;
    private final Acts acts;

    Steps(Pool pool, SplittableRandom chance) {
        this.pool = pool;
        this.chance = chance;
        this.acts = new Acts(pool, chance);
    }

    /** What is done next: something of the mix, and when no ticket is fit for it, something else. */
    Step next() {
        while (true) {
            var kind = Mix.next(chance);
            if (kind == Kind.OPEN) {
                return open();
            }
            if (!kind.isCommand()) {
                var read = new Looks(pool, chance).read(kind);
                if (read != null) {
                    return read;
                }
                return open();
            }
            for (int i = 0; i < LOOKS; i++) {
                var ticket = pool.oneAlive(chance);
                if (ticket == null) {
                    return open();
                }
                var look = ticket.look();
                var step = look.version() < 0 ? null : acts.on(ticket, look, kind);
                if (step != null) {
                    return step;
                }
            }
        }
    }

    private Step open() {
        var requester = Cast.requester(chance.nextInt(Cast.REQUESTERS));
        var id = new UUID(chance.nextLong() & ~0xF000L | 0x4000L, chance.nextLong() >>> 2 | 1L << 63);
        var ticket = new Known(id.toString(), requester);
        boolean byPhone = chance.nextInt(3) == 0;
        var group = byPhone ? Cast.group(2 + chance.nextInt(Cast.GROUPS - 2)) : "";
        var more = byPhone
                ? ",\"requesterId\":\"%s\",\"channel\":\"PHONE\",\"groupId\":\"%s\"".formatted(requester, group)
                : "";
        var body = """
                {"id":"%s","subject":"Does not work since %d","description":"It did yesterday.","category":"%s",\
                "impact":"%s","urgency":"%s"%s}""".formatted(ticket.id, chance.nextInt(24), oneOf(CATEGORIES), oneOf(LEVELS), oneOf(LEVELS), more);
        var caller = byPhone ? Cast.lead(chance.nextInt(Cast.GROUPS)) : requester;
        var after = byPhone ? new Standing(TicketState.NEW, group, "", Priority.P3) : null;
        return new Step(Kind.OPEN, ticket, caller, "POST", "/tickets", -1, body, "", after);
    }

    private <T> T oneOf(List<T> all) {
        return all.get(chance.nextInt(all.size()));
    }
}
