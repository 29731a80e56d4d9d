package dev.chamado.platform.caller;

import dev.chamado.contracts.Actor;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is asking, for which tenant, in which request. Controllers take it as a parameter; policies make one.
 *
 * @param tenant from the token only
 * @param id the person's directory id or the integration's client id
 * @param groups the support groups that the token names; the directory's word on membership comes first
 * @param commandId names the command: the same id is the same command, however often it is sent. From the
 *     Idempotency-Key (UUIDv5 of tenant, caller and key) or new
 * @param correlation the same for everything that follows from this request
 * @param causation what directly caused the command, for policies: the event's id
 */
public record Caller(
        String tenant,
        String id,
        Actor actor,
        Set<Role> roles,
        Set<String> groups,
        UUID commandId,
        UUID correlation,
        @Nullable UUID causation,
        @Nullable String traceparent) {

    /** The same caller with another command; for whoever sends several commands because of one request or event. */
    public Caller withCommandId(UUID id) {
        return new Caller(tenant, this.id, actor, roles, groups, id, correlation, causation, traceparent);
    }

    /** Whether the caller has one of the roles. */
    public boolean is(Role... any) {
        for (var role : any) {
            if (roles.contains(role)) {
                return true;
            }
        }
        return false;
    }
}
