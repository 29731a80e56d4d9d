package dev.chamado.reporting.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.follow.Counter;
import dev.chamado.platform.follow.Folding;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TicketTimesTest {
    private static final UUID ID = UUID.fromString("01900000-0000-7000-8000-000000000001");
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private static TicketOpened opened(Channel channel) {
        return new TicketOpened(
                ID,
                "INC-1",
                TicketType.INCIDENT,
                "VPN",
                "",
                "ana.souza",
                "ana.souza",
                channel,
                null,
                null,
                null,
                null,
                "MEDIUM",
                "MEDIUM",
                Priority.P3,
                false,
                1,
                "service-desk",
                null,
                NOON,
                NOON);
    }

    private static Instant after(int minutes) {
        return NOON.plusSeconds(60L * minutes);
    }

    private static Map<String, Long> backlog(Folding<TicketTimes> folding) {
        return folding.counters(TicketTimes.BACKLOG).stream()
                .collect(Collectors.toMap(
                        (Counter c) -> c.key().get("group") + "/" + c.key().get("state"), c -> c.number("tickets")));
    }

    @Nested
    class The_first_response {
        @Test
        void is_the_first_public_answer_of_an_agent() {
            var ticket = Folding.of(TicketTimes.VIEW)
                    .after(
                            opened(Channel.PORTAL),
                            new ReplySent(ID, ID, "ana.souza", AuthorRole.REQUESTER, "Any news?", after(5)),
                            new WorkNoteAdded(ID, ID, "bruno.lima", "Looks like the router.", after(7)),
                            new ReplySent(ID, ID, "auto", AuthorRole.MACHINE, "We got it.", after(8)),
                            new ReplySent(ID, ID, "bruno.lima", AuthorRole.AGENT, "Try again.", after(10)),
                            new ReplySent(ID, ID, "bruno.lima", AuthorRole.AGENT, "And now?", after(20)))
                    .document();
            assertThat(ticket.respondedAt()).isEqualTo(after(10));
        }

        @Test
        void is_the_opening_when_an_agent_took_the_call() {
            assertThat(Folding.of(TicketTimes.VIEW)
                            .after(opened(Channel.PHONE))
                            .document()
                            .respondedAt())
                    .isEqualTo(NOON);
        }

        @Test
        void is_the_resolving_when_nobody_answered_before() {
            var ticket = Folding.of(TicketTimes.VIEW)
                    .after(opened(Channel.EMAIL), new TicketResolved(ID, "FIXED", "Done.", after(30)))
                    .document();
            assertThat(ticket.respondedAt()).isEqualTo(after(30));
        }
    }

    @Nested
    class A_duration {
        @Test
        void is_never_below_zero_whatever_the_clocks_said() {
            var folding = Folding.of(TicketTimes.VIEW)
                    .after(opened(Channel.EMAIL), new TicketResolved(ID, "FIXED", "Done.", NOON.minusMillis(5)));
            assertThat(folding.counters(Ledger.DURATIONS))
                    .allSatisfy(counter -> assertThat(counter.toString()).doesNotContain("_-"));
            assertThat(folding.counters(Ledger.DURATIONS).toString()).contains("_P3_0");
        }
    }

    @Nested
    class A_reopened_ticket {
        private final Folding<TicketTimes> reopened = Folding.of(TicketTimes.VIEW)
                .after(
                        opened(Channel.PORTAL),
                        new TicketResolved(ID, "FIXED", "Done.", after(30)),
                        new TicketClosed(ID, CloseCause.CONFIRMED, after(40)),
                        new TicketReopened(ID, ReopenCause.REQUESTER_REJECTED, null, 1, after(50)));

        @Test
        void is_neither_resolved_nor_closed() {
            assertThat(reopened.document().resolvedAt()).isNull();
            assertThat(reopened.document().closedAt()).isNull();
            assertThat(reopened.document().reopenings()).isEqualTo(1);
        }

        @Test
        void is_in_the_backlog_again_once() {
            assertThat(backlog(reopened)).containsEntry("service-desk/IN_PROGRESS", 1L);
        }

        @Test
        void counts_at_its_last_resolving() {
            reopened.after(new TicketResolved(ID, "FIXED", "Really.", after(90)));
            assertThat(reopened.document().resolvedAt()).isEqualTo(after(90));
        }
    }

    @Nested
    class The_backlog {
        @Test
        void follows_state_and_group() {
            var folding = Folding.of(TicketTimes.VIEW)
                    .after(
                            opened(Channel.PORTAL),
                            new TicketAssigned(ID, "bruno.lima", null, null, after(1)),
                            new WorkStarted(ID, after(2)),
                            new TicketPutOnHold(ID, HoldReason.REQUESTER, null, "Which office?", after(3)),
                            new TicketTransferred(ID, "network", "service-desk", null, after(4)),
                            new TicketUnassigned(ID, "bruno.lima", after(4)));
            assertThat(backlog(folding))
                    .containsEntry("service-desk/NEW", 0L)
                    .containsEntry("service-desk/ASSIGNED", 0L)
                    .containsEntry("service-desk/IN_PROGRESS", 0L)
                    .containsEntry("service-desk/ON_HOLD", 0L)
                    .containsEntry("network/ON_HOLD", 1L);
            assertThat(folding.document().state()).isEqualTo(TicketState.ON_HOLD);
        }

        @Test
        void leaves_out_what_is_resolved_closed_or_cancelled() {
            var folding = Folding.of(TicketTimes.VIEW)
                    .after(opened(Channel.PORTAL), new TicketCancelled(ID, CancelReason.DUPLICATE, null, after(1)));
            assertThat(backlog(folding).values()).containsOnly(0L);
        }
    }
}
