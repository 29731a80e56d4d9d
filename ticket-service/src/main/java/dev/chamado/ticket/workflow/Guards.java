package dev.chamado.ticket.workflow;

import dev.chamado.platform.expression.Condition;
import dev.chamado.platform.expression.Language;

/** The language of guards: the facts of a ticket, and its custom fields as {@code fields.<key>}. */
final class Guards {
    private Guards() {}

    /** Made when the first tenant writes one: most never do. */
    private static final class Words {
        private static final Language LANGUAGE = Language.of(TicketFacts.NAMES, "fields");
    }

    static Condition compile(String guard) {
        return Words.LANGUAGE.compile(guard);
    }
}
