package dev.chamado.reporting.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.follow.Counter;
import dev.chamado.platform.follow.Folding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CourseTest {
    private static final UUID ID = UUID.fromString("01900000-0000-7000-8000-000000000001");
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final List<String> ROLLUPS = List.of(Ledger.FLOW, Ledger.DURATIONS, Ledger.MOVES, Ledger.HOLDS);

    private final Folding<TicketTimes> folding = Folding.of(TicketTimes.VIEW).after(opened("desk"));

    private static TicketOpened opened(String group) {
        return new TicketOpened(
                ID,
                "INC-1",
                TicketType.INCIDENT,
                "VPN",
                "",
                "ana",
                "ana",
                Channel.PORTAL,
                null,
                null,
                null,
                null,
                "MEDIUM",
                "MEDIUM",
                Priority.P3,
                false,
                1,
                group,
                null,
                NOON,
                NOON);
    }

    private static Instant after(int minutes) {
        return NOON.plusSeconds(60L * minutes);
    }

    private static TicketTransferred to(String group, int minutes) {
        return new TicketTransferred(ID, group, null, null, after(minutes));
    }

    private static TicketPutOnHold waits(HoldReason reason, int minutes) {
        return new TicketPutOnHold(ID, reason, null, null, after(minutes));
    }

    private static TicketResolved resolved(int minutes) {
        return new TicketResolved(ID, "FIXED", "Done.", after(minutes));
    }

    private static TicketReopened reopened(int count, int minutes) {
        return new TicketReopened(ID, ReopenCause.AGENT, null, count, after(minutes));
    }

    private static ReopeningCalledCourtesy courtesy(int resolved, int minutes) {
        return new ReopeningCalledCourtesy(ID, "FIXED", "Done.", after(resolved), after(minutes), 0, after(minutes));
    }

    private Course course() {
        return folding.document().course();
    }

    /** What the tickets of a group count for, in all quarters of all months; zeros are left out. */
    private static Map<String, Long> counted(Folding<TicketTimes> folding, String rollup) {
        var counted = new TreeMap<String, Long>();
        for (Counter counter : folding.counters(rollup)) {
            counter.numbers()
                    .forEach((field, number) -> counted.merge(
                            counter.key().get("group") + " " + counter.key().get("month") + " " + field,
                            number,
                            Long::sum));
        }
        counted.values().removeIf(number -> number == 0);
        return counted;
    }

    @Nested
    class A_move {
        @Test
        void is_a_change_from_one_group_to_another() {
            folding.after(to("network", 1), to("desk", 2), to("network", 3));
            assertThat(course().moves()).isEqualTo(3);
            assertThat(course().returned()).isEqualTo(2);
            assertThat(course().left()).containsExactly("desk", "network", "desk");
        }

        @Test
        void is_one_also_when_nobody_had_the_ticket_in_between() {
            folding.after(new TicketLeftGroup(ID, "desk", after(1)), to("network", 2));
            assertThat(course().moves()).isEqualTo(1);
        }

        @Test
        void is_none_when_the_ticket_comes_back_to_the_group_that_it_left_for_nobody() {
            folding.after(new TicketLeftGroup(ID, "desk", after(1)), to("desk", 2));
            assertThat(course().moves()).isZero();
        }

        @Test
        void takes_what_the_ticket_counts_for_to_the_group_that_has_it_now() {
            folding.after(to("network", 1));
            assertThat(counted(folding, Ledger.FLOW)).containsOnlyKeys("network 2026-03 a144", "network 2026-03 b144");
            assertThat(counted(folding, Ledger.MOVES))
                    .isEqualTo(Map.of("network 2026-03 t144_1_0", 1L, "network 2026-03 l144_desk", 1L));
        }
    }

    @Nested
    class A_hold {
        @Test
        void lasts_until_another_state_or_reason() {
            folding.after(
                    waits(HoldReason.REQUESTER, 10),
                    new WorkNoteAdded(ID, ID, "bruno", "Still waiting.", after(15)),
                    waits(HoldReason.SUPPLIER, 20),
                    resolved(50));
            assertThat(course().holds())
                    .containsExactly(
                            new Course.Hold(HoldReason.REQUESTER, after(10), after(20)),
                            new Course.Hold(HoldReason.SUPPLIER, after(20), after(50)));
            assertThat(counted(folding, Ledger.HOLDS))
                    .containsEntry("desk 2026-03 k145_REQUESTER", 1L)
                    .containsEntry("desk 2026-03 h145_REQUESTER", 600_000L)
                    .containsEntry("desk 2026-03 h147_SUPPLIER", 1_800_000L);
        }

        @Test
        void goes_on_when_it_is_said_again() {
            folding.after(waits(HoldReason.SUPPLIER, 10), waits(HoldReason.SUPPLIER, 20));
            assertThat(course().hold()).isEqualTo(new Course.Hold(HoldReason.SUPPLIER, after(10), null));
            assertThat(course().holds()).isEmpty();
        }

        @Test
        void that_ends_before_it_begins_takes_no_time() {
            folding.after(
                    waits(HoldReason.SUPPLIER, 10),
                    new TicketResumed(ID, TicketState.IN_PROGRESS, ResumeCause.AGENT, after(4)));
            assertThat(course().holds()).containsExactly(new Course.Hold(HoldReason.SUPPLIER, after(10), after(10)));
        }
    }

    @Nested
    class A_reopened_ticket {
        @Test
        void was_open_twice() {
            folding.after(
                    resolved(30), reopened(1, 60), resolved(90), new TicketClosed(ID, CloseCause.AGENT, after(99)));
            assertThat(course().formerly()).containsExactly(new Course.Span(NOON, after(30)));
            assertThat(course().openSince()).isEqualTo(after(60));
            assertThat(course().openUntil()).isEqualTo(after(90));
            assertThat(counted(folding, Ledger.FLOW))
                    .containsEntry("desk 2026-03 b144", 1L)
                    .containsEntry("desk 2026-03 b146", -1L)
                    .containsEntry("desk 2026-03 b148", 1L)
                    .containsEntry("desk 2026-03 b150", -1L)
                    .containsEntry("desk 2026-03 o148", 1L)
                    .containsEntry("desk 2026-03 r150", 1L);
        }

        @Test
        void is_still_one_that_was_resolved() {
            folding.after(resolved(30), reopened(1, 60));
            assertThat(folding.document().resolvedAt()).isNull();
            assertThat(course().lastResolvedAt()).isEqualTo(after(30));
            assertThat(counted(folding, Ledger.DURATIONS)).containsOnlyKeys("desk 2026-03 f146_P3_1800000");
        }
    }

    @Nested
    class A_reopening_that_was_a_courtesy {
        @Test
        void never_was() {
            var resolved = Folding.of(TicketTimes.VIEW).after(opened("desk"), resolved(30));
            folding.after(resolved(30), reopened(1, 60), courtesy(30, 90));
            assertThat(course()).isEqualTo(resolved.document().course());
            for (var rollup : ROLLUPS) {
                assertThat(counted(folding, rollup)).isEqualTo(counted(resolved, rollup));
            }
        }

        @Test
        void never_was_when_the_ticket_was_merged_between() {
            var resolved = Folding.of(TicketTimes.VIEW).after(opened("desk"), resolved(30));
            folding.after(
                    resolved(30),
                    reopened(1, 60),
                    waits(HoldReason.SUPPLIER, 62),
                    new TicketResumed(ID, TicketState.IN_PROGRESS, ResumeCause.AGENT, after(65)),
                    new TicketMerged(ID, ID, "INC-2", TicketState.IN_PROGRESS, true, after(70)),
                    new TicketUnmerged(ID, ID, "INC-2", TicketState.IN_PROGRESS, after(80)),
                    new ReopeningCalledCourtesy(ID, "FIXED", "Done.", after(30), after(60), 0, after(90)));
            assertThat(course()).isEqualTo(resolved.document().course());
            for (var rollup : ROLLUPS) {
                assertThat(counted(folding, rollup)).isEqualTo(counted(resolved, rollup));
            }
        }

        @Test
        void leaves_the_one_before() {
            folding.after(resolved(30), reopened(1, 60), resolved(90), reopened(2, 120));
            folding.after(new ReopeningCalledCourtesy(ID, "FIXED", "Done.", after(90), after(120), 1, after(150)));
            assertThat(course().reopenedAt()).isEqualTo(after(60));
            assertThat(folding.document().reopenings()).isEqualTo(1);
        }
    }

    @Nested
    class A_merged_ticket {
        @Test
        void is_not_in_the_backlog_until_it_is_unmerged() {
            folding.after(new TicketMerged(ID, ID, "INC-2", TicketState.NEW, true, after(30)));
            assertThat(folding.document().state()).isEqualTo(TicketState.MERGED);
            assertThat(course().openUntil()).isEqualTo(after(30));
            assertThat(folding.document().resolvedAt()).isNull();
            folding.after(new TicketUnmerged(ID, ID, "INC-2", TicketState.NEW, after(60)));
            assertThat(course().openUntil()).isNull();
            assertThat(counted(folding, Ledger.FLOW))
                    .containsEntry("desk 2026-03 a144", 1L)
                    .containsEntry("desk 2026-03 b146", -1L)
                    .containsEntry("desk 2026-03 b148", 1L);
        }

        @Test
        void waits_on_behind_it() {
            folding.after(
                    waits(HoldReason.SUPPLIER, 10),
                    new TicketMerged(ID, ID, "INC-2", TicketState.ON_HOLD, true, after(30)),
                    new TicketUnmerged(ID, ID, "INC-2", TicketState.ON_HOLD, after(60)));
            assertThat(course().hold()).isEqualTo(new Course.Hold(HoldReason.SUPPLIER, after(10), null));
        }
    }

    @Test
    void counters_say_what_the_document_says_whatever_happens() {
        var seed = Long.getLong("seed", System.nanoTime());
        System.out.println("CourseTest -Dseed=" + seed);
        var random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            var events = new ArrayList<TicketEvent>(List.of(opened("desk")));
            for (int i = 1; i <= 15; i++) {
                events.add(any(random, i * random.nextInt(600)));
            }
            var through = Folding.of(TicketTimes.VIEW).after(events.toArray());
            var document = through.document();
            var last = List.of(
                    Ledger.flow(null, null, document),
                    Ledger.durations(null, null, document),
                    Ledger.moves(null, null, document),
                    Ledger.holds(null, null, document));
            for (int i = 0; i < ROLLUPS.size(); i++) {
                var expected = new TreeMap<String, Long>();
                last.get(i)
                        .forEach(each -> expected.merge(
                                each.key().get("group") + " " + each.key().get("month") + " " + each.field(),
                                each.by(),
                                Long::sum));
                assertThat(counted(through, ROLLUPS.get(i)))
                        .as("%s of %s, seed %s", ROLLUPS.get(i), events, seed)
                        .isEqualTo(expected);
            }
            assertThat(document.course().openUntil() == null)
                    .as("seed %s", seed)
                    .isEqualTo(document.state().isOpen());
        }
    }

    private static TicketEvent any(Random random, int minutes) {
        return switch (random.nextInt(12)) {
            case 0 -> to("network", minutes);
            case 1 -> to("people", minutes);
            case 2 -> new TicketLeftGroup(ID, "any", after(minutes));
            case 3 -> waits(HoldReason.values()[random.nextInt(3)], minutes);
            case 4 -> resolved(minutes);
            case 5 -> reopened(1 + random.nextInt(3), minutes);
            case 6 -> new TicketClosed(ID, CloseCause.AGENT, after(minutes));
            case 7 -> new WorkStarted(ID, after(minutes));
            case 8 -> courtesy(random.nextInt(600), minutes);
            case 9 -> new TicketMerged(ID, ID, "INC-2", TicketState.IN_PROGRESS, true, after(minutes));
            case 10 -> new TicketUnmerged(ID, ID, "INC-2", TicketState.IN_PROGRESS, after(minutes));
            default ->
                new PriorityChanged(
                        ID,
                        Priority.values()[random.nextInt(4)],
                        Priority.P3,
                        PriorityCause.MATRIX,
                        1,
                        null,
                        after(minutes));
        };
    }
}
