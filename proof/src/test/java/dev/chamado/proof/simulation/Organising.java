package dev.chamado.proof.simulation;

import dev.chamado.platform.caller.Role;
import dev.chamado.platform.http.IfMatch;
import dev.chamado.ticket.definition.SimulatedDefinitions;
import dev.chamado.ticket.directory.SimulatedDirectory;
import dev.chamado.ticket.savedview.SimulatedSavedViews;
import java.util.List;

/**
 * What goes on beside the tickets: an admin enters people, groups and organisations and publishes forms, and agents keep
 * views. Those who work, and the group in which all of them are, stay as they were founded, so that work goes on.
 */
final class Organising implements Actor {
    private static final List<String> PEOPLE = List.of("dora", "edu");
    private static final List<String> GROUPS = List.of("network", "field");
    private static final List<String> ORGANISATIONS = List.of("acme", "zeta");
    private static final List<String> FORMS = List.of("laptop", "visit");

    private final Asking asking;
    private final Rows rows;
    private final Turmoil turmoil;
    private final Chance chance;

    Organising(Asking asking, Rows rows, Turmoil turmoil, Chance chance) {
        this.asking = asking;
        this.rows = rows;
        this.turmoil = turmoil;
        this.chance = chance;
    }

    @Override
    public boolean step() {
        if (!turmoil.isCalm() && chance.happens(0.5)) {
            asking.ask(this::next);
        }
        return true;
    }

    private Sent next() {
        return switch (chance.below(9)) {
            case 0, 1, 2 -> {
                var owner = chance.oneOf(People.AGENTS);
                var wish = SimulatedSavedViews.wish(owner, People.GROUPS, chance);
                yield chance.happens(0.2)
                        ? sent(wish, "rita", Role.ADMIN)
                        : sent(wish, owner, chance.oneOf(Role.AGENT, Role.LEAD));
            }
            case 3, 4 -> byAdmin(SimulatedDirectory.wishOfPerson(chance.oneOf(PEOPLE), ORGANISATIONS, chance));
            case 5, 6 ->
                byAdmin(SimulatedDirectory.wishOfGroup(
                        chance.oneOf(GROUPS), chance.oneOf("bruno", "lee", "dora"), chance));
            case 7 -> byAdmin(SimulatedDefinitions.wishOfForm(chance.oneOf(FORMS), chance));
            default -> byAdmin(SimulatedDirectory.wishOfOrganisation(chance.oneOf(ORGANISATIONS), chance));
        };
    }

    private Sent byAdmin(Wish wish) {
        return sent(wish, "rita", Role.ADMIN);
    }

    private Sent sent(Wish wish, String by, Role role) {
        long head = rows.head(World.TENANT, wish.of().id());
        var seen = head < 0 || chance.happens(0.5) ? null : new IfMatch(Math.max(0, head - chance.below(2)));
        return new Sent(wish.of(), wish.command(), seen, People.caller(by, role, chance.id()));
    }
}
