package dev.chamado.ticket.closing;

import dev.chamado.contracts.definition.DefinitionEvent.Silence;
import dev.chamado.contracts.definition.DefinitionEvent.Survey;
import dev.chamado.contracts.ticket.Priority;
import java.time.Duration;
import java.util.List;

/** What holds where a tenant has settled nothing else: domain rules, section 1. */
public final class Usual {
    public static final Silence SILENCE = new Silence(true, List.of(2, 4), true, 6, List.of(Priority.P1), List.of());
    public static final Survey SURVEY = new Survey(true, Duration.ofDays(1), 1, Duration.ofDays(14), 3);

    private Usual() {}
}
