package dev.chamado.proof.checker;

import dev.chamado.contracts.ticket.TicketEvent.SurveyAnswered;
import dev.chamado.contracts.ticket.TicketEvent.SurveyInvited;
import dev.chamado.proof.history.Kind;
import dev.chamado.proof.history.Operation;
import dev.chamado.proof.history.Outcome;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Each answer how good the work was is stored once, and the last one of each question is what counts. */
final class Scores {
    private static final String RULE = "answers to surveys";

    private final Map<String, Long> invited = new TreeMap<>();
    private final Map<String, Long> responses = new TreeMap<>();
    private final Map<String, Long> sums = new TreeMap<>();

    private Scores() {}

    /**
     * @param surveys what was answered by links; an answer that was repeated has the same words each time
     */
    static void check(Collection<Operation> surveys, Map<String, Course> courses, Findings findings) {
        var acknowledged = new HashMap<String, Set<String>>();
        var possible = new HashMap<String, Set<String>>();
        for (var answer : surveys) {
            if (answer.kind() != Kind.SURVEY || answer.outcome() == Outcome.FAIL) {
                continue;
            }
            possible.computeIfAbsent(answer.subject(), _ -> new HashSet<>()).add(answer.sent());
            if (answer.outcome() == Outcome.OK) {
                acknowledged
                        .computeIfAbsent(answer.subject(), _ -> new HashSet<>())
                        .add(answer.sent());
                told(answer, courses.get(answer.subject()), findings);
            }
        }
        courses.forEach((ticket, course) -> {
            long stored = course.facts().stream()
                    .filter(fact -> fact.event() instanceof SurveyAnswered)
                    .count();
            int known = acknowledged.getOrDefault(ticket, Set.of()).size();
            int most = possible.getOrDefault(ticket, Set.of()).size();
            findings.count("answers to surveys", stored);
            findings.demand(
                    stored >= known && stored <= most,
                    RULE,
                    () -> "%s has %d answers, acknowledged are %d, asked were %d"
                            .formatted(ticket, stored, known, most));
        });
    }

    /** At the version that was told the score was the one that was given. */
    private static void told(Operation answer, @Nullable Course course, Findings findings) {
        int score = Integer.parseInt(answer.sent().substring(0, answer.sent().indexOf(' ')));
        long at = answer.version();
        while (course != null && course.has(at) && !(course.fact(at).event() instanceof SurveyAnswered)) {
            at--;
        }
        boolean so = course != null
                && course.has(at)
                && course.fact(at).event() instanceof SurveyAnswered stored
                && stored.score() == score;
        findings.demand(
                so,
                RULE,
                () -> "%d for %s was told as version %d and is not stored"
                        .formatted(score, answer.subject(), answer.version()));
    }

    /** What the report has to say, by group. */
    static Scores of(Map<String, Course> courses) {
        var scores = new Scores();
        courses.values().forEach(scores::add);
        return scores;
    }

    private void add(Course course) {
        var last = new HashMap<Integer, SurveyAnswered>();
        for (var fact : course.facts()) {
            if (fact.event() instanceof SurveyAnswered answer) {
                last.put(answer.cycle(), answer);
            }
        }
        for (var fact : course.facts()) {
            if (fact.event() instanceof SurveyInvited question) {
                var place = Objects.requireNonNullElse(question.groupId(), "none") + "/none";
                var answer = last.get(question.cycle());
                invited.merge(place, 1L, Long::sum);
                responses.merge(place, answer == null ? 0L : 1L, Long::sum);
                sums.merge(place, answer == null ? 0L : answer.score(), Long::sum);
            }
        }
    }

    Map<String, Long> invited() {
        return invited;
    }

    Map<String, Long> responses() {
        return responses;
    }

    /** The scores that count, added up. */
    Map<String, Long> sums() {
        return sums;
    }
}
