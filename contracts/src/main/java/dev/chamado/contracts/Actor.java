package dev.chamado.contracts;

import org.jspecify.annotations.Nullable;

/**
 * Who or what caused an event; kept in its envelope.
 *
 * @param id the person's directory id, the integration's client id, or the name of the policy
 * @param version of the rules by which the policy acted; nothing for people and for policies that have none
 */
public record Actor(Kind kind, String id, @Nullable Integer version) {
    /** What sort of thing acted. */
    public enum Kind {
        PERSON,
        INTEGRATION,
        POLICY
    }
}
