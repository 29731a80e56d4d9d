package dev.chamado.proof.checker;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.proof.history.Past;
import dev.chamado.proof.history.Standing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A ticket's events and how it stood after each of them. */
final class Course {
    private final List<Fact> facts = new ArrayList<>();
    private final List<Standing> standings = new ArrayList<>();
    private final List<Past> pasts = new ArrayList<>();

    /** The courses of all tickets, from their events in order. */
    static Map<String, Course> of(List<Fact> all) {
        var courses = new HashMap<String, Course>();
        var known = new HashMap<Standing, Standing>();
        for (var fact : all) {
            if (fact.event() instanceof TicketEvent event) {
                courses.computeIfAbsent(fact.subject(), _ -> new Course()).add(fact, event, known);
            }
        }
        return courses;
    }

    private void add(Fact fact, TicketEvent event, Map<Standing, Standing> known) {
        var after = Standings.after(standings.isEmpty() ? null : standings.getLast(), event);
        var before = known.putIfAbsent(after, after);
        facts.add(fact);
        pasts.add((pasts.isEmpty() ? Past.NOTHING : pasts.getLast()).and(fact.eventId()));
        standings.add(before == null ? after : before);
    }

    List<Fact> facts() {
        return facts;
    }

    long head() {
        return facts.size() - 1L;
    }

    boolean has(long version) {
        return version >= 0 && version < facts.size();
    }

    Fact fact(long version) {
        return facts.get((int) version);
    }

    Standing standing(long version) {
        return standings.get((int) version);
    }

    /** All that had happened up to a version. */
    Past past(long version) {
        return pasts.get((int) version);
    }
}
