package dev.chamado.proof.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.notification.audience.SimulatedAudience;
import dev.chamado.platform.follow.View;
import dev.chamado.reporting.attainment.SimulatedAttainment;
import dev.chamado.reporting.question.Groups;
import dev.chamado.reporting.ticket.TicketTimes;
import dev.chamado.routing.roster.SimulatedRoster;
import dev.chamado.sla.agreement.SimulatedAgreements;
import dev.chamado.sla.promise.SimulatedPromises;
import dev.chamado.ticket.directory.SimulatedDirectory;
import dev.chamado.ticket.queue.SimulatedQueue;
import dev.chamado.ticket.savedview.SimulatedSavedViews;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The desk in one thread: each seed is another world, in which chance decides who does what and what goes wrong.
 * {@code -Dsimulation.first=17 -Dsimulation.seeds=1} runs seed 17 alone.
 */
class SimulationTest {
    private static final long SEEDS = Long.getLong("simulation.seeds", 500);
    private static final long FIRST = Long.getLong("simulation.first", 1);

    /** A mistake has to be found within so many seeds. */
    private static final long SOON = 200;

    private static final List<View<?>> OF_TICKETS = Stream.of(
                    SimulatedQueue.VIEWS, SimulatedDirectory.VIEWS, SimulatedAudience.VIEWS, List.of(TicketTimes.VIEW))
            .<View<?>>flatMap(List::stream)
            .toList();
    private static final List<View<?>> OF_THE_WHOLE_DESK = Stream.of(
                    OF_TICKETS,
                    SimulatedDirectory.OTHERS,
                    SimulatedSavedViews.VIEWS,
                    SimulatedPromises.GROUPS,
                    SimulatedAgreements.FORMS,
                    List.of(Groups.VIEW))
            .<View<?>>flatMap(List::stream)
            .toList();
    private static final List<View<?>> OF_PROMISES = Stream.of(
                    SimulatedPromises.VIEWS, SimulatedAttainment.VIEWS, SimulatedAgreements.VIEWS)
            .<View<?>>flatMap(List::stream)
            .toList();

    /** The worlds, each with the seeds that have once failed in it. */
    private enum Kind {
        VIEWS(new Plan(OF_THE_WHOLE_DESK, 4, false, false, false, false, true, Wrong.NOTHING), 413L),
        PROMISES(new Plan(OF_PROMISES, 1, true, false, false, false, false, Wrong.NOTHING), 19L, 177L, 253L),
        ROUTING(new Plan(OF_TICKETS, 1, false, true, false, false, false, Wrong.NOTHING), 34L, 216L),
        CLOSING(new Plan(SimulatedAudience.VIEWS, 1, false, false, true, false, false, Wrong.NOTHING)),
        TELLING(new Plan(OF_TICKETS, 1, false, false, false, true, false, Wrong.NOTHING), 12L, 54L);

        private final Plan plan;
        private final List<Long> found;

        Kind(Plan plan, Long... found) {
            this.plan = plan;
            this.found = List.of(found);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothing_is_lost_and_nothing_happens_twice(Kind kind) {
        long began = System.nanoTime();
        var faults = Stream.concat(
                        kind.found.stream(),
                        LongStream.range(FIRST, FIRST + SEEDS).boxed())
                .parallel() // worlds know nothing of each other
                .map(seed -> faults(seed, kind.plan))
                .filter(Objects::nonNull)
                .toList();
        System.out.printf(
                "simulation of %s: %d seeds, %d a second%n",
                kind, SEEDS, SEEDS * 1_000_000_000L / (System.nanoTime() - began));
        assertThat(faults).isEmpty();
    }

    @Test
    void every_view_that_a_service_follows_is_in_a_world() {
        var plans = Stream.of(Kind.values()).map(kind -> kind.plan.all());
        var beside = Stream.of(SimulatedRoster.VIEWS, SimulatedAudience.ASKED); // in each that routes, or tells
        assertThat(Followed.views())
                .contains(TicketTimes.VIEW)
                .isSubsetOf(Stream.concat(plans, beside).flatMap(List::stream).toList());
    }

    @Test
    void the_same_seed_is_the_same_run() {
        assertThat(trace(7)).isEqualTo(trace(7)).isNotEqualTo(trace(8));
    }

    @Test
    void a_follower_that_stores_its_offset_before_its_effect_is_found() {
        found(Kind.VIEWS.plan.with(Wrong.OFFSET_BEFORE_EFFECT));
    }

    @Test
    void a_policy_without_a_derived_command_id_is_found() {
        found(Kind.ROUTING.plan.with(Wrong.NEW_COMMAND_EACH_TIME));
    }

    @Test
    void a_hold_that_is_left_behind_is_found() {
        found(Kind.ROUTING.plan.with(Wrong.HOLD_OF_WHAT_IS_DONE));
    }

    @Test
    void a_clock_that_looks_at_the_wall_is_found() {
        found(Kind.PROMISES.plan.with(Wrong.TIME_FROM_THE_WALL));
    }

    private static void found(Plan wrong) {
        var found = LongStream.rangeClosed(1, SOON)
                .parallel()
                .filter(seed -> faults(seed, wrong) != null)
                .findAny();
        System.out.println(wrong.wrong() + " is found with seed " + found);
        assertThat(found).as("%s within %d seeds", wrong.wrong(), SOON).isPresent();
    }

    private static List<String> trace(long seed) {
        var world = new World(seed, Kind.ROUTING.plan);
        world.run();
        return Stream.of(world.tickets, world.routing)
                .flatMap(rows -> rows.events().stream())
                .map(each ->
                        each.envelope().eventId() + " at " + each.envelope().recordedAt())
                .toList();
    }

    /** What is wrong in the end, or stopped it on the way; nothing if all is well. */
    private static String faults(long seed, Plan plan) {
        var again = "seed %d: -Dsimulation.first=%d -Dsimulation.seeds=1: ".formatted(seed, seed);
        try {
            var faults = new World(seed, plan).run();
            return faults.isEmpty() ? null : again + faults;
        } catch (RuntimeException | AssertionError e) {
            var trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            return again + trace;
        }
    }
}
