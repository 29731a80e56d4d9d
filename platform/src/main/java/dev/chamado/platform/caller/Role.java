package dev.chamado.platform.caller;

/** What a caller may be, as the token says. */
public enum Role {
    REQUESTER,
    AGENT,
    LEAD,
    ADMIN,
    INTEGRATION,
    OPERATOR
}
