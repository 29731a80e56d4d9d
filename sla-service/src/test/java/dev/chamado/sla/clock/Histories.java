package dev.chamado.sla.clock;

import dev.chamado.contracts.sla.SlaDefinitionEvent;
import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.platform.wire.Envelope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * Random desks: what could happen in three weeks to some tickets, while policies and calendars are edited.
 *
 * @param terms publications in the order they were recorded, the first ones before all tickets
 * @param events of all tickets in the order they were recorded; all times are whole minutes
 */
public record Histories(List<Envelope<SlaDefinitionEvent>> terms, List<Envelope<TicketEvent>> events, Instant end) {
    private static final Instant START = Story.at("Mon 00:00");
    private static final Instant END = START.plus(Duration.ofDays(21));
    private static final Priority[] PRIORITIES = {Priority.P1, Priority.P2, Priority.P3, Priority.P4};

    public static Histories random(Random random, int tickets, boolean edits) {
        var events = new ArrayList<Envelope<TicketEvent>>();
        for (var i = 0; i < tickets; i++) {
            events.addAll(ticket(random, new UUID(random.nextLong(), random.nextLong())));
        }
        events.sort(Comparator.comparing(Envelope::recordedAt)); // stable: the order of one ticket is kept
        return new Histories(terms(random, edits), events, END);
    }

    /** The same at another tenant's desk. */
    public Histories in(String tenant) {
        return new Histories(
                terms.stream().map(published -> in(tenant, published)).toList(),
                events.stream().map(event -> in(tenant, event)).toList(),
                end);
    }

    private static <E> Envelope<E> in(String tenant, Envelope<E> e) {
        return new Envelope<>(
                tenant,
                e.subject(),
                e.sequence(),
                e.eventId(),
                e.type(),
                e.occurredAt(),
                e.recordedAt(),
                e.actor(),
                e.correlation(),
                e.causation(),
                e.imported(),
                e.traceparent(),
                e.event());
    }

    public Agreements agreements() {
        return agreementsRecordedBy(Instant.MAX);
    }

    public Agreements agreementsRecordedBy(Instant instant) {
        var agreements = Agreements.NONE;
        for (var published : terms) {
            if (!published.recordedAt().isAfter(instant)) {
                agreements = agreements.with(published);
            }
        }
        return agreements;
    }

    private static List<Envelope<SlaDefinitionEvent>> terms(Random random, boolean edits) {
        var before = START.minus(Duration.ofHours(1));
        var terms = new ArrayList<Envelope<SlaDefinitionEvent>>();
        terms.add(Story.published("calendar:business", 0, before, Story.calendar("business", 1, 9, 17)));
        terms.add(Story.published("calendar:always", 0, before, Story.calendar("always", 1, 0, 0)));
        terms.add(Story.published("policies", 0, before, Story.policies(1, false, Story.standard())));
        var at = START;
        var calendars = 1;
        var policies = 1;
        while (edits && random.nextInt(4) > 0) {
            at = at.plus(Duration.ofMinutes(random.nextInt(5 * 1440)));
            var takesEffectOnTheMinute = at.minus(Agreements.NOTICE);
            if (random.nextBoolean()) {
                var opens = random.nextInt(12);
                var edited = Story.calendar("business", ++calendars, opens, opens + 1 + random.nextInt(11));
                terms.add(Story.published("calendar:business", calendars - 1, takesEffectOnTheMinute, edited));
            } else {
                var edited = Story.policies(++policies, random.nextBoolean(), divided(random));
                terms.add(Story.published("policies", policies - 1, takesEffectOnTheMinute, edited));
            }
        }
        return terms;
    }

    private static SlaDefinitionEvent.Policy divided(Random random) {
        var standard = Story.standard();
        return new SlaDefinitionEvent.Policy(
                standard.id(),
                standard.name(),
                standard.condition(),
                Story.targets(1 + random.nextInt(3)),
                SlaDefinitionEvent.ResponseStop.values()[random.nextInt(3)],
                standard.pausingHolds(),
                random.nextBoolean() ? List.of(50, 90) : List.of(75));
    }

    private static List<Envelope<TicketEvent>> ticket(Random random, UUID id) {
        var events = new ArrayList<Envelope<TicketEvent>>();
        var at = START.plus(Duration.ofMinutes(random.nextInt(10 * 1440)));
        var received = random.nextInt(5) == 0 ? at.minus(Duration.ofMinutes(random.nextInt(600))) : at;
        var channel = Channel.values()[random.nextInt(Channel.values().length)];
        var by = random.nextBoolean() ? "ana.souza" : "lee.chen";
        events.add(Story.envelope(
                id, 0, at, by, false, Story.opening(id, received, at, priority(random), channel, "service-desk")));
        var state = TicketState.NEW;
        for (var n = random.nextInt(12); n > 0 && state != TicketState.CANCELLED; n--) {
            at = at.plus(Duration.ofMinutes(random.nextInt(3) == 0 ? 0 : random.nextInt(900)));
            var event = next(random, id, state, at);
            state = stateAfter(event, state);
            events.add(Story.envelope(id, events.size(), at, "lee.chen", false, event));
        }
        return events;
    }

    private static TicketEvent next(Random random, UUID id, TicketState state, Instant at) {
        if (state == TicketState.RESOLVED || state == TicketState.CLOSED) {
            return switch (random.nextInt(4)) {
                case 0 -> new TicketClosed(id, CloseCause.AUTOMATIC, at);
                case 1 -> new PriorityChanged(id, priority(random), Priority.P3, PriorityCause.MATRIX, 1, null, at);
                case 2 -> new TicketPutOnHold(id, hold(random), null, null, at);
                default -> new TicketReopened(id, ReopenCause.AGENT, null, 1, at);
            };
        }
        return switch (random.nextInt(10)) {
            case 0, 1 -> new PriorityChanged(id, priority(random), Priority.P3, PriorityCause.MATRIX, 1, null, at);
            case 2 -> new TicketTransferred(id, random.nextBoolean() ? "network" : "service-desk", null, null, at);
            case 3 -> new TicketAssigned(id, "lee.chen", null, null, at);
            case 4 -> new WorkStarted(id, at);
            case 5 ->
                state == TicketState.ON_HOLD
                        ? new TicketResumed(id, TicketState.IN_PROGRESS, ResumeCause.AGENT, at)
                        : new WorkNoteAdded(id, id, "lee.chen", "...", at);
            case 6 -> new ReplySent(id, id, "lee.chen", AuthorRole.values()[random.nextInt(3)], "...", at);
            case 7, 8 -> new TicketPutOnHold(id, hold(random), null, null, at);
            default ->
                random.nextInt(6) == 0
                        ? new TicketCancelled(id, CancelReason.DUPLICATE, null, at)
                        : new TicketResolved(id, "FIXED", "...", at);
        };
    }

    private static TicketState stateAfter(TicketEvent event, TicketState state) {
        return switch (event) {
            case WorkStarted _, TicketReopened _, TicketResumed _ -> TicketState.IN_PROGRESS;
            case TicketPutOnHold _ -> TicketState.ON_HOLD;
            case TicketResolved _ -> TicketState.RESOLVED;
            case TicketClosed _ -> TicketState.CLOSED;
            case TicketCancelled _ -> TicketState.CANCELLED;
            default -> state;
        };
    }

    private static Priority priority(Random random) {
        return PRIORITIES[random.nextInt(PRIORITIES.length)];
    }

    private static HoldReason hold(Random random) {
        return HoldReason.values()[random.nextInt(HoldReason.values().length)];
    }
}
