package dev.chamado.ticket.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.Actor;
import dev.chamado.contracts.Personal;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.AlertCleared;
import dev.chamado.contracts.ticket.TicketEvent.AlertRepeated;
import dev.chamado.contracts.ticket.TicketEvent.AlertSeverity;
import dev.chamado.contracts.ticket.TicketEvent.CancelReason;
import dev.chamado.contracts.ticket.TicketEvent.DescriptionChanged;
import dev.chamado.contracts.ticket.TicketEvent.FieldChanged;
import dev.chamado.contracts.ticket.TicketEvent.ReasonsRedacted;
import dev.chamado.contracts.ticket.TicketEvent.ReopenCause;
import dev.chamado.contracts.ticket.TicketEvent.ResolutionRedacted;
import dev.chamado.contracts.ticket.TicketEvent.TicketCancelled;
import dev.chamado.contracts.ticket.TicketEvent.TicketReopened;
import dev.chamado.platform.wire.Envelope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RedactionsTest {
    private static final UUID ID = new UUID(1, 1);
    private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");
    private static final TicketEvent AGAIN = new AlertRepeated(ID, AlertSeverity.CRITICAL, "password=s3cret", 2, NOW);
    private static final TicketEvent OVER = new AlertCleared(ID, "over, password=s3cret", 3, NOW);
    private static final TicketEvent NO_DESCRIPTION =
            new DescriptionChanged(ID, Personal.ERASED, null, null, "a password", NOW);
    private static final TicketEvent NO_RESOLUTION = new ResolutionRedacted(ID, "a password", NOW);

    private static final TicketEvent NO_PHONE = new FieldChanged(ID, "phone", Personal.ERASED, null, null, true, NOW);

    @Test
    void signals_repeat_the_description_and_go_with_it_later_ones_too() {
        assertThat(shown(AGAIN, NO_DESCRIPTION, AGAIN, OVER).toString())
                .doesNotContain("s3cret")
                .contains(Personal.ERASED);
    }

    @Test
    void what_was_said_at_the_end_goes_with_the_resolution() {
        assertThat(shown(OVER, NO_RESOLUTION).toString()).doesNotContain("s3cret");
        assertThat(shown(AGAIN, NO_RESOLUTION).toString())
                .as("is no part of it")
                .contains("s3cret");
    }

    @Test
    void answers_that_were_erased_are_in_no_past_and_later_ones_and_others_stay() {
        assertThat(shown(
                        new FieldChanged(ID, "phone", "s3cret", null, NOW),
                        new FieldChanged(ID, "site", "lisbon", null, NOW),
                        new FieldChanged(ID, "phone", null, "s3cret", NOW),
                        NO_PHONE,
                        new FieldChanged(ID, "phone", "555-0200", null, "ana", null, NOW)))
                .containsExactly(
                        new FieldChanged(ID, "phone", Personal.ERASED, null, NOW),
                        new FieldChanged(ID, "site", "lisbon", null, NOW),
                        new FieldChanged(ID, "phone", null, Personal.ERASED, NOW),
                        NO_PHONE,
                        new FieldChanged(ID, "phone", "555-0200", null, "ana", null, NOW));
    }

    @Test
    void reasons_of_reopening_and_cancelling_are_in_no_past_and_later_ones_stay() {
        var reopened = new TicketReopened(ID, ReopenCause.REQUESTER_REJECTED, "It is s3cret", "ana", 1, NOW);
        var silently = new TicketReopened(ID, ReopenCause.AGENT, null, 2, NOW);
        var cancelled = new TicketCancelled(ID, CancelReason.NOT_OURS, "It is s3cret", NOW);
        var redacted = new ReasonsRedacted(ID, "a password", NOW);
        assertThat(shown(reopened, silently, cancelled, redacted, reopened))
                .containsExactly(
                        new TicketReopened(ID, ReopenCause.REQUESTER_REJECTED, Personal.ERASED, "ana", 1, NOW),
                        silently,
                        new TicketCancelled(ID, CancelReason.NOT_OURS, Personal.ERASED, NOW),
                        redacted,
                        reopened);
    }

    @Test
    void nothing_goes_by_itself() {
        assertThat(shown(AGAIN, OVER)).containsExactly(AGAIN, OVER);
    }

    private static List<TicketEvent> shown(TicketEvent... events) {
        var history = new ArrayList<Envelope<Object>>();
        for (var event : events) {
            var number = history.size();
            history.add(new Envelope<>(
                    "t",
                    ID.toString(),
                    number,
                    new UUID(2, number),
                    "any",
                    NOW,
                    NOW,
                    new Actor(Actor.Kind.INTEGRATION, "monitor", null),
                    ID,
                    ID,
                    false,
                    null,
                    event));
        }
        var redactions = Redactions.of(history);
        return history.stream().map(redactions::shown).toList();
    }
}
