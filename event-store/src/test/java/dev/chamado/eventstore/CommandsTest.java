package dev.chamado.eventstore;

import static dev.chamado.eventstore.OpenStore.caller;
import static dev.chamado.eventstore.OpenStore.counter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chamado.eventstore.counter.Counter;
import dev.chamado.eventstore.counter.CounterCommand.*;
import dev.chamado.eventstore.counter.CounterEvent;
import dev.chamado.platform.http.IfMatch;
import dev.chamado.platform.http.Version;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.RuleViolation;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CommandsTest {
    static OpenStore desk;

    @BeforeAll
    static void open() {
        desk = new OpenStore();
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @Nested
    class A_command {
        @Test
        void begins_an_aggregate_and_goes_on_with_it() {
            var ref = counter("begins");
            assertThat(desk.send(ref, new Count(2))).isEqualTo(new Version("counter:begins", 0));
            assertThat(desk.send(ref, new CountTwice(3, 4)).version()).isEqualTo(2);
            assertThat(desk.current(ref).value()).isEqualTo(9);
            assertThat(desk.store.reader().events("demo", ref.id(), 1))
                    .extracting(e -> e.sequence())
                    .containsExactly(1L, 2L);
        }

        @Test
        void that_should_begin_an_aggregate_meets_the_one_that_is_there() {
            var ref = counter("begun");
            desk.send(ref, new Count(1));
            var full = counter("begun-full");
            desk.send(full, new Count(Counter.MOST));
            try (var cold = new OpenStore(desk.where, OpenStore.SETTINGS, List.of())) {
                assertThat(cold.send(ref, new CountTwice(2, 3)).version()).isEqualTo(2);
                assertThat(cold.current(ref).value()).isEqualTo(6);
                assertThat(cold.send(counter("begun-new"), new CountTwice(2, 3)).version())
                        .isEqualTo(1);
                assertThatThrownBy(() -> cold.send(full, new CountTwice(2, 3))).isInstanceOf(RuleViolation.class);
            }
            assertThat(desk.store.reader().events("demo", full.id(), 0)).hasSize(1);
        }

        @Test
        void is_refused_by_a_rule_and_changes_nothing() {
            var ref = counter("refused");
            desk.send(ref, new Count(Counter.MOST));
            assertThatThrownBy(() -> desk.send(ref, new Count(1)))
                    .isInstanceOfSatisfying(
                            RuleViolation.class, e -> assertThat(e.code()).isEqualTo("counter-full"));
            assertThat(desk.store.reader().events("demo", ref.id(), 0)).hasSize(1);
        }

        @Test
        void keeps_tenants_apart() {
            var ref = counter("walled");
            desk.send(ref, new Count(1));
            assertThat(desk.store.reader().events("other", ref.id(), 0)).isEmpty();
            assertThat(desk.store.aggregates().load("other", ref, Counter.class).version())
                    .isEqualTo(-1);
        }

        @Test
        void too_large_for_one_event_is_refused() {
            var ref = counter("large");
            assertThatThrownBy(() -> desk.send(ref, new Label("x".repeat(900_001))))
                    .isInstanceOfSatisfying(
                            Refusal.class, e -> assertThat(e.status()).isEqualTo(413));
            assertThat(desk.send(ref, new Label("x".repeat(890_000))).version()).isZero();
        }
    }

    @Nested
    class A_version {
        @Test
        void is_stale_only_if_what_is_written_has_changed_since() {
            var ref = counter("facets");
            desk.send(ref, new Label("a"));
            desk.send(ref, new Count(1));
            assertThat(label(ref, "b", 0).version()).isEqualTo(2);
            assertThatThrownBy(() -> label(ref, "c", 1)).isInstanceOfSatisfying(Refusal.class, e -> {
                assertThat(e.status()).isEqualTo(412);
                assertThat(e.members()).containsEntry("yours", "c").containsEntry("current", "b");
            });
        }

        @Test
        void that_does_not_exist_yet_is_stale_too() {
            var ref = counter("future");
            desk.send(ref, new Label("a"));
            assertThatThrownBy(() -> label(ref, "b", 7))
                    .isInstanceOfSatisfying(
                            Refusal.class, e -> assertThat(e.status()).isEqualTo(412));
        }

        private Version label(AggregateRef ref, String label, long seen) {
            return desk.store.commands().send(ref, new Label(label), new IfMatch(seen), caller());
        }
    }

    @Nested
    class A_repeated_command {
        @Test
        void gets_the_first_answer_though_the_state_has_moved_on() {
            var ref = counter("repeat");
            var id = UUID.randomUUID();
            assertThat(desk.send(ref, new Count(5), id).version()).isZero();
            desk.send(ref, new Count(Counter.MOST - 5)); // a fresh Count(5) would now be refused
            assertThat(desk.send(ref, new Count(5), id).version()).isZero();
            assertThat(desk.current(ref).value()).isEqualTo(Counter.MOST);
        }

        @Test
        void gets_the_first_answer_from_another_process_too() {
            var ref = counter("elsewhere");
            var id = UUID.randomUUID();
            desk.send(ref, new Count(1), id);
            desk.send(ref, new Count(1));
            try (var other = new OpenStore(desk.where, OpenStore.SETTINGS, List.of())) {
                assertThat(other.send(ref, new Count(1), id).version()).isZero();
                assertThat(other.current(ref).value()).isEqualTo(2);
            }
        }

        @Test
        void that_yielded_no_event_gets_the_first_answer_too() {
            var ref = counter("silent");
            var id = UUID.randomUUID();
            desk.send(ref, new Label("a"));
            assertThat(desk.send(ref, new Label("a"), id).version()).isZero();
            desk.send(ref, new Label("b")); // the wish would now yield an event
            assertThat(desk.send(ref, new Label("a"), id).version()).isZero();
            assertThat(desk.current(ref).label()).isEqualTo("b");
        }

        @Test
        void with_another_body_is_refused() {
            var ref = counter("body");
            var id = UUID.randomUUID();
            desk.send(ref, new Count(1), id);
            assertThatThrownBy(() -> desk.send(ref, new Count(2), id))
                    .isInstanceOfSatisfying(
                            Refusal.class, e -> assertThat(e.status()).isEqualTo(422));
            assertThatThrownBy(() -> desk.send(counter("body-2"), new Count(1), id))
                    .isInstanceOfSatisfying(
                            Refusal.class, e -> assertThat(e.status()).isEqualTo(422));
        }

        @Test
        void that_was_refused_is_judged_again() {
            var ref = counter("again");
            var id = UUID.randomUUID();
            desk.send(ref, new Count(Counter.MOST));
            assertThatThrownBy(() -> desk.send(ref, new Count(1), id)).isInstanceOf(RuleViolation.class);
            desk.send(ref, new Count(-1));
            assertThat(desk.send(ref, new Count(1), id).version()).isEqualTo(2);
        }

        @Test
        void while_the_first_is_on_its_way_waits_for_it() throws Exception {
            var ref = counter("in-flight");
            var id = UUID.randomUUID();
            var answers = Threads.all(16, _ -> desk.send(ref, new Count(1), id).version());
            assertThat(answers).hasSize(16).containsOnly(0L);
            assertThat(desk.current(ref).value()).isEqualTo(1);
        }
    }

    @Nested
    class Several_aggregates {
        @Test
        void change_in_one_command() {
            var from = counter("from");
            var to = counter("to");
            desk.send(from, new Count(10));
            assertThat(desk.send(from, new Give(4, to))).isEqualTo(new Version(from.id(), 1));
            assertThat(desk.current(from).value()).isEqualTo(6);
            assertThat(desk.current(to).value()).isEqualTo(4);
        }

        @Test
        void never_change_by_halves_however_many_race() throws Exception {
            var refs = List.of(counter("race-0"), counter("race-1"), counter("race-2"));
            Threads.all(24, n -> {
                for (int i = 0; i < 10; i++) {
                    desk.send(refs.get((n + i) % 3), new Give(1, refs.get((n + i + 1) % 3)));
                }
                return 0;
            });
            assertThat(refs.stream().mapToInt(ref -> desk.current(ref).value()).sum())
                    .isZero();
            assertThat(refs.stream()
                            .mapToInt(ref -> desk.store
                                    .reader()
                                    .events("demo", ref.id(), 0)
                                    .size())
                            .sum())
                    .isEqualTo(2 * 24 * 10);
        }

        @Test
        void that_were_only_read_guard_the_decision() throws Exception {
            var source = counter("source");
            desk.send(source, new Count(1));
            Threads.all(8, n -> {
                for (int i = 0; i < 10; i++) {
                    if (n == 0) {
                        desk.send(source, new Count(1));
                    } else {
                        desk.send(counter("copy-" + n), new CountLike(source));
                    }
                }
                return 0;
            });
            // each copy was stored while the source stood at what was copied: replay by position says so
            var standing = 0;
            for (var recorded : desk.store.reader().after(0, 10_000)) {
                var event = recorded.event();
                if (event.event() instanceof CounterEvent.Counted(int by, var _)) {
                    if (event.subject().equals(source.id())) {
                        standing += by;
                    } else if (event.subject().startsWith("counter:copy-")) {
                        assertThat(by).isEqualTo(standing);
                    }
                }
            }
        }
    }

    @Nested
    class An_aggregate {
        @Test
        void rebuilt_through_Axon_alone_equals_the_fold() {
            var ref = counter("rebuilt");
            for (int i = 0; i < 250; i++) {
                desk.send(ref, i % 10 == 0 ? new Label("l" + i) : new Count(i));
            }
            Counter fold = null;
            for (var event : desk.store.reader().events("demo", ref.id(), 0)) {
                fold = Counter.after(fold, (CounterEvent) event.event(), event.sequence());
            }
            Counter axon = null; // from Axon's own stream, which begins at a snapshot
            var messages = desk.store.axon().readEvents("demo/counter/" + ref.id());
            while (messages.hasNext()) {
                DomainEventMessage<?> message = messages.next();
                axon = message.getPayload() instanceof Snapshot(Object state)
                        ? (Counter) state
                        : Counter.after(axon, (CounterEvent) message.getPayload(), message.getSequenceNumber());
            }
            assertThat(axon).isEqualTo(fold);
            try (var cold = new OpenStore(desk.where, OpenStore.SETTINGS, List.of())) {
                assertThat(cold.current(ref)).isEqualTo(fold);
                assertThat(cold.send(ref, new Count(1)).version()).isEqualTo(250);
            }
            assertThat(desk.current(ref).value()).isEqualTo(fold.value() + 1);
        }

        @Test
        void changed_by_another_process_is_judged_as_it_stands() {
            var ref = counter("moved");
            desk.send(ref, new Count(Counter.MOST));
            try (var other = new OpenStore(desk.where, OpenStore.SETTINGS, List.of())) {
                other.send(ref, new Count(-1));
            }
            // this process remembers a full counter; neither its refusal nor its append may go by that
            assertThat(desk.send(ref, new Count(1)).version()).isEqualTo(2);
        }
    }
}
