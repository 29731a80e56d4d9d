package dev.chamado.contracts.sla;

/** What is promised: how soon somebody answers, how soon it works again. */
public enum Metric {
    FIRST_RESPONSE,
    RESOLUTION
}
