package dev.chamado.ticket.lives;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.ticket.approval.ApprovalCommand;
import dev.chamado.ticket.lifecycle.TicketCommand;
import dev.chamado.ticket.lifecycle.TicketCommand.OnApproval;
import dev.chamado.ticket.lifecycle.TicketCommand.OnTask;
import dev.chamado.ticket.task.TaskCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Tickets of which people, integrations and the desk itself ask everything that can be asked, at random: whatever is asked,
 * the ticket is what its events say, and nobody reads what is not for him. {@code -Dlives.first=1 -Dlives.seeds=100000} lives
 * through more of them.
 */
class RandomLivesTest {
    private static final long FIRST = Long.getLong("lives.first", 1);
    private static final long SEEDS = Long.getLong("lives.seeds", 2_000);
    private static final int LONGEST = 40;

    /** What no life brings about: nothing. */
    private static final Set<Class<?>> NEVER_HAPPENS = Set.of();

    @Test
    void are_as_they_must_be() throws IOException {
        var happened = new HashSet<Class<?>>();
        var effective = new HashSet<Class<?>>();
        var codes = new TreeSet<String>();
        for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
            var life = life(seed);
            happened.addAll(life.happened());
            effective.addAll(life.effective());
            codes.addAll(life.codes());
        }
        var known = Files.readString(Path.of("../docs/problems.md"));
        assertThat(codes)
                .as("refused with a code that is in docs/problems.md")
                .allMatch(code -> known.contains("\n## " + code + " "));
        if (SEEDS >= 2_000) { // fewer do not show everything
            assertThat(names(leaves(TicketCommand.class).filter(kind -> !effective.contains(kind))))
                    .as("commands that never brought anything about")
                    .isEmpty();
            assertThat(names(leaves(TicketEvent.class)
                            .filter(kind -> !happened.contains(kind) && !NEVER_HAPPENS.contains(kind))))
                    .as("events that never came about")
                    .isEmpty();
        }
    }

    @Test
    void ask_for_all_that_can_be_asked() {
        var made = new Wishes(new Chance(1), new Life(false)).kinds();
        assertThat(names(made.stream())).containsExactlyInAnyOrderElementsOf(names(leaves(TicketCommand.class)));
    }

    private static List<String> names(Stream<? extends Class<?>> kinds) {
        return kinds.map(Class::getSimpleName).sorted().toList();
    }

    /** The records of a sealed family; in place of what wraps another family, that family's. */
    private static Stream<Class<?>> leaves(Class<?> family) {
        if (family == OnTask.class) {
            return leaves(TaskCommand.class);
        }
        if (family == OnApproval.class) {
            return leaves(ApprovalCommand.class);
        }
        return family.isSealed()
                ? Stream.of(family.getPermittedSubclasses()).flatMap(RandomLivesTest::leaves)
                : Stream.of(family);
    }

    /** Makes a life up while it is lived, and shrinks it if it breaks a promise. */
    private static Life life(long seed) {
        var chance = new Chance(seed);
        var life = new Life(isChanging(seed));
        var wishes = new Wishes(chance, life);
        var steps = new ArrayList<Step>();
        int many = 5 + chance.below(LONGEST - 5);
        try {
            for (int i = 0; i < many; i++) {
                var step = wishes.next(i);
                steps.add(step);
                life.live(step);
            }
            if (seed % 10 == 5 && life.ticket(0) != null) {
                var erasure = wishes.erasure(many);
                steps.add(erasure);
                life.live(erasure);
            }
            life.look(chance, seed % 20 == 0);
            return life;
        } catch (Fault fault) {
            throw new AssertionError(told(seed, steps, fault), fault);
        }
    }

    private static String told(long seed, List<Step> steps, Fault fault) {
        var shortest = new Shrinking(those -> broken(seed, those), fault.rule()).of(steps);
        var why = broken(seed, shortest);
        return "seed %d, %d of %d steps: %s%n%s%nall of it again: -Dlives.first=%d -Dlives.seeds=1"
                .formatted(
                        seed,
                        shortest.size(),
                        steps.size(),
                        (why == null ? fault : why).getMessage(),
                        shortest.stream().map(Step::toString).collect(Collectors.joining("\n")),
                        seed);
    }

    /** The promise that is broken by these steps; nothing: all are kept. */
    private static Fault broken(long seed, List<Step> steps) {
        var life = new Life(isChanging(seed));
        try {
            steps.forEach(life::live);
            life.look(new Chance(seed), true);
            return null;
        } catch (Fault fault) {
            return fault;
        }
    }

    private static boolean isChanging(long seed) {
        return seed % 3 == 0;
    }
}
