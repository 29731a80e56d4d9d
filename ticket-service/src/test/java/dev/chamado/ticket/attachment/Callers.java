package dev.chamado.ticket.attachment;

import dev.chamado.contracts.Actor;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.caller.Role;
import dev.chamado.platform.wire.DerivedId;
import java.util.Set;

/** Callers without a token. */
final class Callers {
    private Callers() {}

    static Caller of(String tenant, String id) {
        var command = DerivedId.of("test", tenant, id);
        var actor = new Actor(Actor.Kind.PERSON, id, null);
        return new Caller(tenant, id, actor, Set.of(Role.AGENT), Set.of(), command, command, null, null);
    }
}
