package dev.chamado.contracts;

import org.jspecify.annotations.Nullable;

/**
 * Who or what caused an event; kept in its envelope.
 *
 * @param id the person's directory id, the integration's client id, or the name of the policy or rule
 * @param version the version of the rule that acted; nothing for people and for policies that have no versions
 */
public record Actor(Kind kind, String id, @Nullable Integer version) {
    /** What sort of thing acted. */
    public enum Kind {
        PERSON,
        INTEGRATION,
        POLICY
    }
}
