package dev.chamado.eventstore.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chamado.backing.Wait;
import dev.chamado.platform.problem.Refusal;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
    static Tables tables;

    @BeforeAll
    static void create() {
        tables = new Tables();
    }

    @Nested
    class Members_of_one_transaction {
        final SimpleMeterRegistry meters = new SimpleMeterRegistry();

        @Test
        void stand_and_fall_each_for_itself() throws Exception {
            try (var writer = tables.writer(tables.database.url(), 4096, meters)) {
                writer.append(Rows.member("taken", -1, 2));
                var fresh = Rows.member("fresh", -1, 2);
                var late = Rows.member("taken", 0, 2);
                var bad = Rows.member("bad\0", -1, 1);
                var outcomes = together(writer, List.of(late, fresh, bad, Rows.member("fresh-2", -1, 1)));
                assertThat(outcomes.get(0).join()).isEqualTo(new Outcome.Overtaken());
                assertThat(outcomes.get(1).join()).isEqualTo(new Outcome.Stored(1));
                assertThatThrownBy(() -> outcomes.get(2).join()).isInstanceOf(CompletionException.class);
                assertThat(outcomes.get(3).join()).isEqualTo(new Outcome.Stored(0));
                assertThat(meters.get("chamado.store.batch").summary().max()).isEqualTo(4);
                assertThat(sequences("taken")).containsExactly(0L, 1L);
                assertThat(sequences("fresh")).containsExactly(0L, 1L);
            }
        }

        @Test
        void on_one_subject_or_of_one_command_take_their_turns() throws Exception {
            try (var writer = tables.writer(tables.database.url(), 4096, meters)) {
                var id = UUID.randomUUID();
                var outcomes = together(
                        writer,
                        List.of(
                                Rows.member("turns", -1, 2),
                                Rows.member("turns", -1, 1),
                                Rows.member(id, "turns-2", -1, 1),
                                Rows.member(id, "turns-2", -1, 1)));
                assertThat(outcomes.subList(0, 2).stream().map(CompletableFuture::join))
                        .hasOnlyElementsOfTypes(Outcome.Stored.class, Outcome.Overtaken.class)
                        .doesNotHaveDuplicates();
                assertThat(outcomes.subList(2, 4).stream().map(CompletableFuture::join))
                        .hasOnlyElementsOfTypes(Outcome.Stored.class, Outcome.Known.class)
                        .doesNotHaveDuplicates();
                assertThat(sequences("turns-2")).containsExactly(0L);
            }
        }
    }

    @Nested
    class A_command_of_two_events {
        @Test
        void never_lands_in_halves() throws Exception {
            try (var one = tables.writer();
                    var other = tables.writer()) {
                for (int round = 0; round < 40; round++) {
                    var subject = "halves-" + round;
                    one.append(Rows.member(subject, -1, 1));
                    // one wants sequences 1 and 2, the other 1 alone: whoever comes second gets neither
                    var pair = Rows.member(subject, 0, 2);
                    var single = Rows.member(subject, 0, 1);
                    var race = CompletableFuture.supplyAsync(() -> other.append(single));
                    var first = one.append(pair);
                    var second = race.get();
                    assertThat(List.of(first, second)).contains(new Outcome.Overtaken());
                    assertThat(sequences(subject))
                            .containsExactlyElementsOf(
                                    first instanceof Outcome.Stored ? List.of(0L, 1L, 2L) : List.of(0L, 1L));
                    assertThat(tables.number(
                                    "select count(*) from event where command_id = '" + pair.commandId() + "'"))
                            .isEqualTo(first instanceof Outcome.Stored ? 2 : 0);
                }
            }
        }
    }

    @Nested
    class A_full_queue {
        @Test
        void is_answered_with_503_and_when_to_come_back() throws Exception {
            var lock = tables.lock();
            var writer = tables.writer(tables.database.url(), 2, new SimpleMeterRegistry());
            try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
                var answers = new ArrayList<CompletableFuture<Outcome>>();
                CompletableFuture.runAsync(() -> writer.append(Rows.member("full-first", -1, 1)), callers);
                Wait.until("the writer at the lock", () -> waitsForLock());
                for (int n = 0; n < 20; n++) {
                    var subject = "full-" + n;
                    answers.add(
                            CompletableFuture.supplyAsync(() -> writer.append(Rows.member(subject, -1, 1)), callers));
                }
                Wait.until("a refusal", () -> answers.stream().anyMatch(CompletableFuture::isCompletedExceptionally));
                assertThatThrownBy(() -> writer.append(Rows.member("full", -1, 1)))
                        .isInstanceOfSatisfying(Refusal.class, e -> {
                            assertThat(e.status()).isEqualTo(503);
                            assertThat(e.retryAfter()).isPositive();
                        });
                lock.close();
                Wait.until("answers", () -> answers.stream().allMatch(CompletableFuture::isDone));
                var stored = answers.stream()
                        .filter(answer -> !answer.isCompletedExceptionally())
                        .count();
                assertThat(tables.number("select count(*) from event where subject like 'full-%'"))
                        .isEqualTo(1 + stored);
            } finally {
                writer.close();
            }
        }
    }

    @Nested
    class A_store_that_stops {
        @Test
        void stores_what_waits_and_takes_no_more() throws Exception {
            var writer = tables.writer();
            var lock = tables.lock();
            try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
                var answers = new ArrayList<CompletableFuture<Outcome>>();
                for (int n = 0; n < 50; n++) {
                    var subject = "drain-" + n;
                    answers.add(
                            CompletableFuture.supplyAsync(() -> writer.append(Rows.member(subject, -1, 1)), callers));
                }
                Wait.until("the writer at the lock", () -> waitsForLock());
                var closing = CompletableFuture.runAsync(writer::close);
                Wait.until("refusals", () -> refuses(writer));
                lock.close();
                closing.get();
                assertThat(answers)
                        .allSatisfy(answer -> assertThat(answer.join()).isEqualTo(new Outcome.Stored(0)));
                assertThat(tables.number("select count(*) from event where subject like 'drain-%'"))
                        .isEqualTo(50);
            }
        }

        /** Whether it refuses at once; while it still takes members, one would wait for the lock. */
        private boolean refuses(GroupCommit writer) {
            var answer = new CompletableFuture<Outcome>();
            Thread.startVirtualThread(() -> {
                try {
                    answer.complete(writer.append(Rows.member("late-" + UUID.randomUUID(), -1, 1)));
                } catch (RuntimeException e) {
                    answer.completeExceptionally(e);
                }
            });
            return answer.handle((_, refused) -> refused != null)
                    .completeOnTimeout(false, 100, TimeUnit.MILLISECONDS)
                    .join();
        }
    }

    private static boolean waitsForLock() throws SQLException {
        return tables.number("select count(*) from pg_locks where locktype = 'advisory' and not granted") > 0;
    }

    private static List<Long> sequences(String subject) throws Exception {
        return tables.numbers("select sequence from event where subject = '" + subject + "' order by position");
    }

    /** Hands them over in order while the writer is held up, so that they meet in one transaction. */
    private static List<CompletableFuture<Outcome>> together(GroupCommit writer, List<Member> members)
            throws Exception {
        try (var lock = tables.lock();
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture.runAsync(() -> writer.append(Rows.member("ahead-" + UUID.randomUUID(), -1, 1)), callers);
            Wait.until("the writer at the lock", () -> waitsForLock());
            var outcomes = new ArrayList<CompletableFuture<Outcome>>();
            for (var member : members) {
                outcomes.add(CompletableFuture.supplyAsync(() -> writer.append(member), callers));
                var queued = outcomes.size();
                Wait.until("the queue", () -> writer.waiting() == queued);
            }
            lock.close();
            return outcomes;
        }
    }
}
