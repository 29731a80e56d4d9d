package dev.chamado.ticket.timeline;

import dev.chamado.platform.follow.Cursors.Place;
import dev.chamado.platform.follow.Page;
import dev.chamado.ticket.timeline.Timeline.Entry;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Something that happened, with its place among what happened to a ticket and to those that go on in it: by time. What
 * happened to one ticket stays in its order, also where its times run backwards; so what is added to it comes behind.
 */
record Placed<T>(T what, Place place) {

    /** The orders in which pages are read. */
    enum Order {
        oldest(Comparator.naturalOrder()),
        newest(Comparator.reverseOrder());

        final Comparator<Place> places;

        Order(Comparator<Place> places) {
            this.places = places;
        }
    }

    /** What happened to one ticket, in its order. */
    static List<Placed<Entry>> inOrder(List<Entry> entries) {
        var placed = new ArrayList<Placed<Entry>>(entries.size());
        for (var entry : entries) {
            var at = entry.occurredAt().truncatedTo(ChronoUnit.MILLIS); // cursors tell no more
            var before = placed.isEmpty() ? at : placed.getLast().place.at();
            placed.add(new Placed<>(entry, new Place(at.isBefore(before) ? before : at, name(entry))));
        }
        return placed;
    }

    /** At one instant the ticket's own comes first. */
    private static String name(Entry entry) {
        return "%s/%019d".formatted(entry.from() == null ? "" : entry.from(), entry.version());
    }

    /** Something else in the same place. */
    <U> Placed<U> with(U other) {
        return new Placed<>(other, place);
    }

    static <T> List<T> items(Page<Placed<T>> page) {
        return page.items().stream().map(Placed::what).toList();
    }
}
