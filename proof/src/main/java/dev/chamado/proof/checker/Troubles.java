package dev.chamado.proof.checker;

import dev.chamado.contracts.ticket.TicketEvent.AlertRaised;
import dev.chamado.proof.history.Kind;
import dev.chamado.proof.history.Operation;
import dev.chamado.proof.history.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A trouble that monitoring signals has one open ticket at most, however many signals come at once; each signal that was
 * taken was told or counted in a ticket of its trouble, that was open then.
 */
final class Troubles {
    private static final String RULE = "one ticket a trouble";

    private Troubles() {}

    /**
     * @param commands of the history, signals among them
     */
    static void check(Collection<Operation> commands, Map<String, Course> courses, Findings findings) {
        var byTrouble = new HashMap<String, List<Course>>();
        var troubles = new HashMap<String, String>();
        courses.forEach((ticket, course) -> {
            for (var fact : course.facts()) {
                if (fact.event() instanceof AlertRaised raised) {
                    var trouble = raised.source() + " " + raised.key();
                    troubles.put(ticket, trouble);
                    byTrouble.computeIfAbsent(trouble, _ -> new ArrayList<>()).add(course);
                }
            }
        });
        byTrouble.forEach((trouble, all) -> {
            all.sort(Comparator.comparing(course -> course.fact(0).position()));
            for (int i = 1; i < all.size(); i++) {
                one(trouble, all.get(i - 1), all.get(i), findings);
            }
        });
        findings.count("troubles", byTrouble.size());
        findings.count("tickets of troubles", troubles.size());
        for (var signal : commands) {
            if ((signal.kind() == Kind.ALERT || signal.kind() == Kind.CLEAR) && signal.outcome() == Outcome.OK) {
                taken(signal, troubles.get(signal.subject()), courses.get(signal.subject()), findings);
            }
        }
    }

    private static void one(String trouble, Course before, Course next, Findings findings) {
        long opened = next.fact(0).position();
        long last = before.head();
        while (last > 0 && before.fact(last).position() > opened) {
            last--;
        }
        var stood = before.standing(last).state();
        findings.demand(
                !stood.isOpen(),
                RULE,
                () -> "%s has %s while %s is %s"
                        .formatted(
                                trouble, next.fact(0).subject(), before.fact(0).subject(), stood));
    }

    private static void taken(Operation signal, @Nullable String trouble, @Nullable Course course, Findings findings) {
        findings.count("signals of monitoring");
        if (course == null || !course.has(signal.version()) || !signal.sent().equals(trouble)) {
            findings.fault(RULE, signal.sent() + " was told " + signal.subject() + " at " + signal.version());
            return;
        }
        findings.demand(
                signal.kind() == Kind.CLEAR
                        || course.standing(signal.version()).state().isOpen(),
                RULE,
                () -> signal.sent() + " was told " + signal.subject() + ", which was not open at " + signal.version());
    }
}
