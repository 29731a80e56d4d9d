package dev.chamado.ticket.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chamado.backing.SharedBacking;
import dev.chamado.contracts.Actor;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.caller.Role;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.ticket.bulk.Job.Item;
import dev.chamado.ticket.bulk.Job.Problem;
import dev.chamado.ticket.bulk.Job.Result;
import dev.chamado.ticket.bulk.Job.State;
import dev.chamado.ticket.bulk.Job.Work;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import tools.jackson.databind.json.JsonMapper;

/** Jobs in a database of their own, in which nothing happens by itself. */
class JobsTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();
    private static final String NOTE = """
            {"filter":{"words":"x"},"expected":3,"action":"notes","with":{"text":"Looked at together."}}""";

    private static JdbcClient jdbc;
    private static Jobs jobs;
    private static JobTurns turns;

    /** Whose every command fails in a way that nobody has foreseen: it has no tickets to ask. */
    private static JobRunner runner;

    @BeforeAll
    static void opened() {
        var fresh = SharedBacking.freshDatabase();
        var database = new DriverManagerDataSource(fresh.url(), fresh.user(), fresh.password());
        new ResourceDatabasePopulator(new ClassPathResource("db/migration/V1_3__bulk_job.sql")).execute(database);
        jdbc = JdbcClient.create(database);
        jobs = new Jobs(jdbc, JSON);
        turns = new JobTurns(jdbc, JSON);
        runner = new JobRunner(jobs, turns, new Bulk(null, JSON, VALIDATOR), JSON);
    }

    @AfterEach
    void emptied() {
        jdbc.sql("truncate bulk_job, bulk_job_item").update();
    }

    private static Caller caller(String tenant, String id, Role... roles) {
        return new Caller(
                tenant,
                id,
                new Actor(Actor.Kind.PERSON, id, null),
                Set.of(roles),
                Set.of(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                null,
                null);
    }

    private static Caller lee() {
        return caller("t1", "lee.chen", Role.LEAD);
    }

    private static List<Item> items(int many) {
        return IntStream.rangeClosed(1, many)
                .mapToObj(n -> new Item(n, UUID.randomUUID(), n))
                .toList();
    }

    private static Job begun(Caller caller, int tickets) {
        return jobs.begin(caller, "notes", NOTE, items(tickets));
    }

    private static Work taken() {
        return turns.take().orElseThrow();
    }

    private static Result result(int ordinal, int status) {
        return new Result(ordinal, new UUID(0, ordinal), status, 1L, null);
    }

    private static Job now(Caller caller) {
        return jobs.one(caller, caller.commandId()).orElseThrow();
    }

    private static List<Integer> statuses(Caller caller) {
        return jobs.results(caller, now(caller), 0, false, 100).stream()
                .map(Result::status)
                .toList();
    }

    /** As if so much time had passed, for all jobs. */
    private static void passed(String time) {
        jdbc.sql("""
                update bulk_job set held_until = held_until - interval '%1$s', turn_at = turn_at - interval '%1$s',
                ended_at = ended_at - interval '%1$s', waits_since = waits_since - interval '%1$s'""".formatted(time)).update();
    }

    @Nested
    class A_turn {
        @Test
        void is_held_by_one() {
            begun(lee(), 3);
            var _ = taken();
            assertThat(turns.take()).isEmpty();
        }

        @Test
        void is_somebody_else_s_when_its_holder_says_nothing() {
            var lee = lee();
            begun(lee, 3);
            var dead = taken();
            passed("11 seconds");
            var alive = taken();
            assertThat(alive.id()).isEqualTo(dead.id());

            assertThat(turns.tell(dead, List.of(result(1, 409)), Duration.ZERO)).isFalse();
            turns.end(dead, State.FAILED, "whatever");
            turns.renew(dead);
            assertThat(now(lee).failed()).isZero();
            assertThat(turns.take()).as("still held by the one who is alive").isEmpty();

            assertThat(turns.tell(alive, List.of(result(1, 200)), Duration.ZERO))
                    .isTrue();
            assertThat(now(lee).state()).isEqualTo(State.RUNNING);
            assertThat(now(lee).done()).isEqualTo(1);
            assertThat(statuses(lee)).containsExactly(200);
        }

        @Test
        void is_kept_by_who_says_that_it_is_alive_and_given_up_with_what_is_told() {
            begun(lee(), 3);
            var work = taken();
            passed("9 seconds");
            turns.renew(work);
            passed("9 seconds");
            assertThat(turns.take()).isEmpty();
            turns.tell(work, List.of(result(1, 200)), Duration.ZERO);
            turns.renew(work);
            assertThat(turns.take()).isPresent();
        }

        @Test
        void counts_each_ticket_once() {
            var lee = lee();
            begun(lee, 3);
            var work = taken();
            turns.tell(work, List.of(result(1, 200), result(2, 409)), Duration.ZERO);
            turns.tell(work, List.of(result(1, 200), result(2, 409), result(3, 200)), Duration.ZERO);
            assertThat(now(lee).done()).isEqualTo(2);
            assertThat(now(lee).failed()).isEqualTo(1);
        }

        @Test
        void comes_to_the_one_who_has_waited_longest() {
            begun(caller("t1", "a"), 300);
            begun(caller("t2", "b"), 300);
            var first = taken();
            turns.tell(first, List.of(result(1, 200)), Duration.ZERO);
            var second = taken();
            assertThat(second.id()).isNotEqualTo(first.id());
            turns.tell(second, List.of(result(1, 200)), Duration.ZERO);
            assertThat(taken().id()).isEqualTo(first.id());
        }

        @Test
        void is_put_off_while_tickets_cannot_be_asked() {
            begun(lee(), 3);
            turns.tell(taken(), List.of(), Duration.ofSeconds(30));
            assertThat(turns.take()).isEmpty();
            passed("31 seconds");
            var again = taken();
            assertThat(again.waits()).isGreaterThan(Duration.ofSeconds(30));
            turns.tell(again, List.of(result(1, 200)), Duration.ZERO);
            assertThat(taken().waits()).isZero();
        }

        @Test
        void keeps_what_is_left_of_words_that_no_database_takes() {
            var lee = lee();
            begun(lee, 3);
            var odd = new Result(1, new UUID(0, 1), 409, null, new Problem("/problems/x", "No state is called x\0."));
            assertThat(turns.tell(taken(), List.of(odd), Duration.ZERO)).isTrue();
            assertThat(now(lee).failed()).isEqualTo(1);
        }
    }

    @Nested
    class One_that_is_cancelled {
        @Test
        void has_ended_when_what_was_begun_is_counted() {
            var lee = lee();
            var job = begun(lee, 3);
            var holder = taken();
            jobs.cancel(lee, job.id());
            assertThat(now(lee).state()).isEqualTo(State.CANCELLING);
            assertThat(now(lee).endedAt()).isNull();
            assertThat(turns.take()).as("somebody has it in hand").isEmpty();

            assertThat(turns.tell(holder, List.of(result(1, 200)), Duration.ZERO))
                    .isTrue();
            var last = taken();
            assertThat(last.cancelled()).isTrue();
            turns.end(last, State.CANCELLED, null);

            assertThat(now(lee).state()).isEqualTo(State.CANCELLED);
            assertThat(turns.take()).isEmpty();
            assertThat(turns.tell(last, List.of(result(2, 200)), Duration.ZERO)).isFalse();
            assertThat(statuses(lee)).containsExactly(200, null, null);
            assertThat(now(lee).done()).isEqualTo(1);
            jobs.cancel(lee, job.id());
            assertThat(now(lee).state()).isEqualTo(State.CANCELLED);
        }

        @Test
        void is_the_caller_s_own_or_for_an_admin_of_the_tenant() {
            var lee = lee();
            var job = begun(lee, 3);
            for (var stranger : List.of(caller("t1", "carla.dias", Role.AGENT), caller("t2", "rita", Role.ADMIN))) {
                jobs.cancel(stranger, job.id());
                assertThat(jobs.one(stranger, job.id())).isEmpty();
                assertThat(jobs.all(stranger)).isEmpty();
            }
            assertThat(now(lee).state()).isEqualTo(State.RUNNING);
            var rita = caller("t1", "rita", Role.ADMIN);
            assertThat(jobs.all(rita)).extracting(Job::callerId).containsExactly("lee.chen");
            jobs.cancel(rita, job.id());
            assertThat(now(lee).state()).isEqualTo(State.CANCELLING);
        }
    }

    @Nested
    class A_selection {
        @Test
        void is_as_the_caller_has_seen_it_and_not_too_large() {
            JobController.check(JobController.MOST, JobController.MOST);
            refused("selection-changed", 3, 4);
            refused("too-many-found", JobController.MOST + 1, JobController.MOST + 1);
        }

        private static void refused(String code, int found, int expected) {
            assertThatThrownBy(() -> JobController.check(found, expected))
                    .isInstanceOfSatisfying(
                            RuleViolation.class,
                            violation -> assertThat(violation.code()).isEqualTo(code));
        }
    }

    @Nested
    class Places {
        @Test
        void are_one_for_a_caller_and_five_for_a_tenant() {
            begun(lee(), 3);
            assertThatThrownBy(() -> begun(lee(), 3))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("bulk-job-running"));
            IntStream.range(0, 4).forEach(n -> begun(caller("t1", "agent" + n), 3));
            assertThatThrownBy(() -> begun(caller("t1", "one.more"), 3))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("too-many-bulk-jobs"));
            begun(caller("t2", "somebody"), 3);
        }

        @Test
        void are_free_again_when_one_has_ended() {
            begun(lee(), 3);
            turns.end(taken(), State.DONE, null);
            begun(lee(), 3);
        }
    }

    @Nested
    class One_that_has_ended {
        @Test
        void says_no_more_what_was_asked_but_knows_the_same_again() {
            var lee = lee();
            begun(lee, 3);
            turns.end(taken(), State.DONE, null);
            assertThat(jdbc.sql("select asked || caller from bulk_job")
                            .query(String.class)
                            .single())
                    .isEmpty();
            assertThat(jobs.known(lee, NOTE)).contains(now(lee));
            assertThatThrownBy(() -> jobs.known(lee, NOTE + " ")).isInstanceOf(Refusal.class);
        }

        @Test
        void is_forgotten_after_a_week() {
            begun(lee(), 3);
            turns.end(taken(), State.DONE, null);
            assertThat(jobs.forget(10)).isZero();
            passed("8 days");
            assertThat(jobs.forget(10)).isEqualTo(1);
            assertThat(jdbc.sql("select count(*) from bulk_job_item")
                            .query(Integer.class)
                            .single())
                    .isZero();
        }

        @Test
        void is_forgotten_for_a_hundred_newer_ones() {
            var first = lee();
            begun(first, 3);
            turns.end(taken(), State.DONE, null);
            begun(caller("t1", "somebody.else"), 0);
            for (int n = 0; n < Jobs.NEWEST - 2; n++) {
                begun(lee(), 0);
            }
            assertThat(jobs.one(first, first.commandId())).isPresent();
            begun(lee(), 0);
            begun(lee(), 3);
            assertThat(jobs.one(first, first.commandId())).isEmpty();
            assertThat(jobs.all(first)).hasSize(Jobs.NEWEST);
            assertThat(jdbc.sql("select count(*) from bulk_job_item")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(3);
        }
    }

    @Nested
    class Results {
        @Test
        void go_as_far_as_there_is_no_gap_until_it_has_ended() {
            var lee = lee();
            begun(lee, 4);
            turns.tell(taken(), List.of(result(1, 200), result(3, 409)), Duration.ZERO);
            assertThat(statuses(lee)).containsExactly(200);
            assertThat(jobs.results(lee, now(lee), 0, true, 100)).isEmpty();
            turns.tell(taken(), List.of(result(2, 409)), Duration.ZERO);
            assertThat(jobs.results(lee, now(lee), 0, true, 100))
                    .extracting(Result::ordinal)
                    .containsExactly(2, 3);
            turns.end(taken(), State.CANCELLED, null);
            assertThat(statuses(lee)).containsExactly(200, 409, 409, null);
        }
    }

    @Nested
    class The_runner {
        @Test
        void answers_a_fault_for_the_ticket_that_it_meets_and_goes_on() {
            var lee = lee();
            begun(lee, 3);
            runner.run(taken());
            runner.run(taken());
            assertThat(now(lee).state()).isEqualTo(State.DONE);
            assertThat(now(lee).failed()).isEqualTo(3);
            var last = jobs.results(lee, now(lee), 2, true, 1).getFirst();
            assertThat(last.status()).isEqualTo(500);
            assertThat(Objects.requireNonNull(last.problem()).type()).isEqualTo("/problems/internal");
        }

        @Test
        void ends_what_cannot_be_read_and_says_so() {
            for (var column : List.of("caller", "asked")) {
                var lee = lee();
                begun(lee, 3);
                jdbc.sql("update bulk_job set " + column + " = '{' where ended_at is null")
                        .update();
                runner.run(taken());
                assertThat(now(lee).state()).as(column).isEqualTo(State.FAILED);
                assertThat(now(lee).problem()).isNotBlank();
            }
        }

        @Test
        void gives_up_what_never_comes_to_the_end_of_a_turn() {
            var lee = lee();
            begun(lee, 3);
            for (int n = 0; n < JobRunner.TRIES; n++) {
                var _ = taken(); // and dies of it
                passed("11 seconds");
            }
            assertThat(now(lee).state()).isEqualTo(State.RUNNING);
            runner.run(taken());
            assertThat(now(lee).state()).isEqualTo(State.FAILED);
            assertThat(now(lee).problem()).isNotBlank();
        }

        @Test
        void asks_again_what_cannot_be_asked_for_ten_minutes() {
            var results = List.of(result(1, 200), result(2, 503), result(3, 409));
            assertThat(JobRunner.kept(results, Duration.ofMinutes(9)))
                    .extracting(Result::ordinal)
                    .containsExactly(1, 3);
            assertThat(JobRunner.kept(results, Duration.ofMinutes(10))).hasSize(3);
        }

        @Test
        void keeps_of_the_words_of_a_refusal_what_somebody_reads() {
            assertThat(new Problem("x", "No state is called x\0\n\ud800.").detail())
                    .isEqualTo("No state is called x.");
            assertThat(new Problem("x", "😀".repeat(900_000)).detail()).isEqualTo("😀".repeat(500));
        }
    }
}
