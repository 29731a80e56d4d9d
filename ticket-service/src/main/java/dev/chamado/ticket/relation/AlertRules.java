package dev.chamado.ticket.relation;

import dev.chamado.contracts.definition.DefinitionEvent.MatrixPublished;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.AlertCleared;
import dev.chamado.contracts.ticket.TicketEvent.AlertRepeated;
import dev.chamado.contracts.ticket.TicketEvent.AlertSeverity;
import dev.chamado.contracts.ticket.TicketEvent.TicketResolved;
import dev.chamado.platform.problem.RuleViolation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a ticket makes of a monitoring system's further signals: domain rules, section 1. */
public final class AlertRules {
    /** The code of a resolution that nobody but the monitoring system had a part in; no tenant need offer it. */
    public static final String CLEARED = "CLEARED";

    /** A signal of the same trouble that is no worse is told at most once in this time. */
    static final Duration QUIET = Duration.ofMinutes(1);

    private static final int LONGEST = 2000;

    private AlertRules() {}

    /**
     * What a severity means.
     *
     * @param impact a level of the matrix
     * @param urgency a level of the matrix
     */
    public record Rating(String impact, String urgency) {}

    /** The rating of a severity by a matrix, whose levels go from the highest to the lowest. */
    public static Rating rated(AlertSeverity severity, MatrixPublished matrix) {
        var impacts = matrix.impacts();
        var urgencies = matrix.urgencies();
        return switch (severity) {
            case CRITICAL -> new Rating(impacts.getFirst(), urgencies.getFirst());
            case MAJOR -> new Rating(matrix.defaultImpact(), urgencies.getFirst());
            case MINOR -> new Rating(matrix.defaultImpact(), matrix.defaultUrgency());
            case WARNING -> new Rating(impacts.getLast(), urgencies.getLast());
        };
    }

    /**
     * A signal of trouble that a ticket has already.
     *
     * @param alert the ticket's; nothing: it was not opened by one
     * @param open whether the ticket is owed
     * @param count signals by now, this one included
     */
    public static List<TicketEvent> again(
            UUID id,
            @Nullable Alert alert,
            boolean open,
            AlertSeverity severity,
            String text,
            long count,
            Instant now) {
        if (alert == null || !open) {
            throw over();
        }
        if (!alert.cleared()
                && !alert.isWorse(severity)
                && now.isBefore(alert.toldAt().plus(QUIET))) {
            return List.of(); // counted all the same, and in the next that is told
        }
        return List.of(new AlertRepeated(id, severity, cut(text), count, now));
    }

    /**
     * The trouble is over.
     *
     * @param touched whether a person has done anything to the ticket: then a person says that it is solved
     * @param count signals of trouble by now
     */
    public static List<TicketEvent> cleared(
            UUID id, @Nullable Alert alert, boolean open, boolean touched, String text, long count, Instant now) {
        if (alert == null || !open || alert.cleared()) {
            return List.of();
        }
        var cleared = new AlertCleared(id, cut(text), count, now);
        return touched ? List.of(cleared) : List.of(cleared, new TicketResolved(id, CLEARED, cut(text), now));
    }

    /** Refuses a signal that came when its ticket was open no more: it is for the trouble's next ticket. */
    public static RuleViolation over() {
        return new RuleViolation("alert-over", "The ticket of this trouble is over; send the signal again.");
    }

    /** Whether something was refused by {@link #over}. */
    public static boolean isOver(RuleViolation refused) {
        return refused.code().equals(over().code());
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        var end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end);
    }
}
