package dev.chamado.sla.topology;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.sla.clock.Histories;
import dev.chamado.sla.clock.RandomDesk;
import dev.chamado.sla.terms.Terms;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * Random desks in one log, each a tenant that is called after its seed.
 *
 * @param first the seed of the first one; the next has the next
 * @param tickets of each
 */
record Desks(long first, int number, int tickets) {
    private List<Histories> all() {
        return LongStream.range(first, first + number)
                .mapToObj(seed -> RandomDesk.of(new Random(seed), tickets).in("desk-" + seed))
                .toList();
    }

    /** What happens at all of them, in the order in which it is recorded, as commands that somebody traced have led to it. */
    List<Envelope<TicketEvent>> events() {
        return all().stream()
                .flatMap(desk -> desk.events().stream())
                .sorted(Comparator.comparing(Envelope::recordedAt)) // stable: the order of one ticket is kept
                .map(TicketsOnKafka::traced)
                .toList();
    }

    Instant end() {
        return all().getLast().end();
    }

    /** The publications up to an instant are known; a repeat changes nothing. */
    void know(Terms terms, Instant upTo) {
        terms.reads(Set.of(0));
        all().stream()
                .flatMap(desk -> desk.terms().stream())
                .filter(published -> !published.recordedAt().isAfter(upTo))
                .forEach(terms::take);
        terms.vouch(0, upTo);
        terms.show();
    }

    /** What has to be stated of some of the events when time has passed up to an instant, by the plain fold. */
    Map<String, List<String>> folded(List<Envelope<TicketEvent>> events, Instant upTo) {
        var stated = new TreeMap<String, List<String>>();
        for (var desk : all()) {
            var tenant = desk.events().getFirst().tenant();
            var own = events.stream()
                    .filter(event -> event.tenant().equals(tenant))
                    .toList();
            stated.putAll(TicketsOnKafka.folded(tenant, own, upTo, desk.agreements()));
        }
        return stated;
    }
}
