package dev.chamado.proof.simulation;

import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.caller.Role;
import dev.chamado.ticket.definition.SimulatedDefinitions;
import dev.chamado.ticket.directory.SimulatedDirectory;
import dev.chamado.ticket.lifecycle.SimulatedTickets;
import java.time.Instant;

/** The desk as every world begins: with people and groups, and no ticket. */
final class Founding {
    static final Instant MONDAY = Instant.parse("2026-03-02T12:00:00Z");

    /** Made once, by the same commands; each world has its own copy. */
    static final Rows ROWS = founded();

    private Founding() {}

    private static Rows founded() {
        var chance = new Chance(0);
        var clock = new SimulatedClock(MONDAY);
        var rows = new Rows(Trouble.NONE, clock);
        var store = new SimulatedTickets(rows, clock).store();
        SimulatedDefinitions.found(store, World.TENANT, _ -> People.caller("oscar", Role.OPERATOR, chance.id()));
        People.AGENTS.forEach(id -> SimulatedDirectory.person(store, id, admin(chance)));
        People.REQUESTERS.forEach(id -> SimulatedDirectory.person(store, id, admin(chance)));
        for (var group : People.GROUPS) {
            SimulatedDirectory.group(store, group, admin(chance));
            SimulatedDirectory.members(
                    store, group, People.AGENTS.subList(group.equals("desk") ? 0 : 1, 3), admin(chance));
        }
        return rows;
    }

    static Caller admin(Chance chance) {
        return People.caller("rita", Role.ADMIN, chance.id());
    }
}
