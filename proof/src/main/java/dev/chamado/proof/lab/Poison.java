package dev.chamado.proof.lab;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Among the records of the topics there are some that cannot be taken in, each of another ticket. Only these tickets may
 * wait, an operator has to see them, and after what he does about them nothing of it may be left.
 */
final class Poison implements Fault {
    private static final Duration LENGTH = Duration.ofSeconds(40);
    private static final double PER_SECOND = 60;
    private static final Duration NOTICED = Duration.ofSeconds(30);

    /** A follower that was started anew in the same round has first to catch up, beside the load. */
    private static final Duration AT_WORK_AGAIN = Duration.ofMinutes(3);

    private static final Duration CURED = Duration.ofSeconds(90);
    private static final Duration TRIED = Duration.ofSeconds(2);

    /** Whoever is stopped by another's poison is soon further behind than that. */
    private static final long AT_WORK = 200;

    private final List<String> wrong = new ArrayList<>();
    private String words = "";

    @Override
    public String name() {
        return "poison";
    }

    @Override
    public Duration lasts() {
        return LENGTH;
    }

    @Override
    public double pace() {
        return PER_SECOND;
    }

    @Override
    public Cure strike(Ground ground, Random chance) {
        wrong.clear();
        var poisoner = Poisoner.start(ground.desk().port(19092), chance);
        return () -> {
            var poisoned = poisoner.stop();
            try (var operator = new Operator(ground.desk())) {
                notice(operator, poisoned);
                words = new TreeMap<>(poisoner.sent()) + " put among the records; where tickets waited: "
                        + counted(operator.parked());
                cure(operator, poisoned);
            }
        };
    }

    /** Everything but the poisoned tickets goes on, and these are seen to wait. */
    private void notice(Operator operator, Set<String> poisoned) throws IOException, InterruptedException {
        demand("followers go on beside what waits", AT_WORK_AGAIN, () -> operator.behind() < AT_WORK);
        demand(
                "every ticket with such a record is seen to wait",
                NOTICED,
                () -> operator.parked().values().stream()
                                .flatMap(Set::stream)
                                .distinct()
                                .filter(poisoned::contains)
                                .count()
                        == poisoned.size());
        var others = Operator.others(operator.parked(), poisoned);
        if (!others.isEmpty()) {
            wrong.add("tickets waited with which nothing was wrong: " + others);
        }
    }

    /** Tries again, as an operator does after the cure; sets aside what is no better then. */
    private void cure(Operator operator, Set<String> poisoned) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + CURED.toNanos();
        for (var parked = operator.parked(); !parked.isEmpty(); parked = operator.parked()) {
            if (System.nanoTime() > deadline) {
                wrong.add("still waiting after the cure: " + parked);
                return;
            }
            for (var place : parked.entrySet()) {
                operator.retry(place.getKey(), place.getValue());
            }
            Thread.sleep(TRIED);
            for (var place : operator.parked().entrySet()) {
                var incurable =
                        place.getValue().stream().filter(poisoned::contains).toList();
                if (!incurable.isEmpty()) {
                    operator.dismiss(place.getKey(), incurable);
                }
            }
            Thread.sleep(TRIED);
        }
    }

    private void demand(String what, Duration patience, Until.Condition condition) throws InterruptedException {
        try {
            Until.holds(what, patience, condition);
        } catch (IOException e) {
            wrong.add(String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, Integer> counted(Map<Operator.Place, Set<String>> parked) {
        var counted = new TreeMap<String, Integer>();
        parked.forEach((place, subjects) -> counted.put(place.service() + " " + place.follower(), subjects.size()));
        return counted;
    }

    @Override
    public List<String> left(Aftermath after) {
        after.teller().accept("  " + words);
        return List.copyOf(wrong);
    }
}
