package dev.chamado.sla.clock;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaDefinitionEvent;
import dev.chamado.contracts.sla.SlaDefinitionEvent.CalendarPublished;
import dev.chamado.contracts.sla.SlaDefinitionEvent.Condition;
import dev.chamado.contracts.sla.SlaDefinitionEvent.Escalation;
import dev.chamado.contracts.sla.SlaDefinitionEvent.EscalationAction;
import dev.chamado.contracts.sla.SlaDefinitionEvent.Policy;
import dev.chamado.contracts.sla.SlaDefinitionEvent.ResponseStop;
import dev.chamado.contracts.sla.SlaDefinitionEvent.Target;
import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.platform.wire.Envelope;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Random desks for {@link Reference}: every metric, several policies, edits of policies and calendars while tickets are
 * open, histories whose times run backwards. Things happen at whole minutes, often at the very hour, so that they meet.
 */
public final class RandomDesk {
    private static final Instant START = Story.at("Mon 00:00");
    private static final Instant IMPORT = START.plus(Duration.ofDays(12));
    private static final Instant END = START.plus(Duration.ofDays(18));
    private static final List<String> GROUPS = List.of("service-desk", "network", "field");
    private static final List<String> CATEGORIES = List.of("mail", "print");
    private static final List<Priority> PRIORITIES = List.of(Priority.P1, Priority.P2, Priority.P3);

    /** What policies may ask of a ticket, in CEL; {@link Reference} has the same in Java. */
    static final String ON_THE_THIRD_FLOOR = "fields.floor == '3'";

    static final String OF_A_SITE_AND_URGENT = "'site' in fields && priority in ['P1', 'P2']";
    static final String OF_TONER = "category == 'print' && subcategory == 'toner'";

    static final String OF_A_VIP_OR_ACME = "vip || organisation == 'acme'";

    private final Random random;
    private boolean merged;
    private boolean reopened;

    private RandomDesk(Random random) {
        this.random = random;
    }

    /** Some tickets under one tenant's promises. */
    public static Histories of(Random random, int tickets) {
        var desk = new RandomDesk(random);
        var terms = desk.terms();
        var events = new ArrayList<Envelope<TicketEvent>>();
        for (var i = 0; i < tickets; i++) {
            events.addAll(desk.ticket(new UUID(random.nextLong(), random.nextLong())));
        }
        events.sort(Comparator.comparing(Envelope::recordedAt)); // stable: the order of one ticket is kept
        return new Histories(terms, events, END);
    }

    private List<Envelope<SlaDefinitionEvent>> terms() {
        var before = START.minus(Duration.ofHours(1));
        var terms = new ArrayList<Envelope<SlaDefinitionEvent>>();
        terms.add(Story.published("calendar:business", 0, before, Story.calendar("business", 1, 9, 17)));
        terms.add(Story.published("calendar:always", 0, before, Story.calendar("always", 1, 0, 0)));
        terms.add(Story.published("policies", 0, before, Story.policies(1, false, policies())));
        var calendars = 1;
        var sets = 1;
        var at = START;
        while (random.nextInt(5) > 0) {
            at = at.plus(gap(4 * 1440));
            var recorded = at.minus(Agreements.NOTICE);
            var what = random.nextInt(3); // sometimes both at once, never the same twice
            if (what != 0) {
                terms.add(Story.published("calendar:business", calendars, recorded, calendar(calendars + 1)));
                calendars++;
            }
            if (what != 1) {
                var edited = Story.policies(sets + 1, random.nextInt(3) > 0, policies());
                terms.add(Story.published("policies", sets, recorded, edited));
                sets++;
            }
            at = at.plus(Duration.ofMinutes(1));
        }
        return terms;
    }

    private CalendarPublished calendar(int version) {
        var opens = random.nextInt(12);
        var holidays = new LocalDate[random.nextInt(4)];
        for (var n = 0; n < holidays.length; n++) {
            holidays[n] = LocalDate.ofInstant(START, ZoneOffset.UTC).plusDays(random.nextInt(18));
        }
        return Story.calendar("business", version, opens, opens + 1 + random.nextInt(12), holidays);
    }

    private Policy[] policies() {
        var policies = new ArrayList<Policy>();
        if (random.nextInt(3) == 0) {
            policies.add(policy("group", new Condition(Set.of(), Set.of(pick(GROUPS)), Set.of())));
        }
        if (random.nextInt(3) == 0) {
            policies.add(policy("category", new Condition(Set.of(), Set.of(), Set.of(pick(CATEGORIES)))));
        }
        if (random.nextInt(3) == 0) {
            var expression = pick(List.of(ON_THE_THIRD_FLOOR, OF_A_SITE_AND_URGENT, OF_TONER, OF_A_VIP_OR_ACME));
            policies.add(policy("expression", new Condition(Set.of(), Set.of(), Set.of(), expression)));
        }
        if (random.nextInt(8) > 0) {
            policies.add(policy("rest", new Condition(Set.of(), Set.of(), Set.of())));
        }
        return policies.toArray(Policy[]::new);
    }

    private Policy policy(String id, Condition condition) {
        var targets = new ArrayList<Target>();
        for (var metric : Metric.values()) {
            for (var priority : PRIORITIES) {
                if (random.nextInt(6) > 0) {
                    var minutes = 20 * (1 + random.nextInt(random.nextInt(4) > 0 ? 24 : 120));
                    var calendar = random.nextInt(3) > 0 ? "business" : "always";
                    targets.add(new Target(metric, priority, Duration.ofMinutes(minutes), calendar));
                }
            }
        }
        var pausing = EnumSet.noneOf(HoldReason.class);
        for (var reason : HoldReason.values()) {
            if (random.nextBoolean()) {
                pausing.add(reason);
            }
        }
        var warnings = new ArrayList<>(List.of(50, 75, 90));
        warnings.removeIf(_ -> random.nextBoolean());
        var stop = pick(List.of(ResponseStop.values()));
        return new Policy(id, id, condition, targets, stop, pausing, warnings, escalations());
    }

    /** Often none, else some in any order, several at one percentage. */
    private @Nullable List<Escalation> escalations() {
        var steps = new ArrayList<Escalation>();
        while (random.nextInt(3) > 0) {
            var metric = random.nextBoolean() ? null : pick(List.of(Metric.values()));
            var percentage = pick(List.of(25, 50, 75, 100, 110, 150, 400));
            var action = pick(List.of(EscalationAction.values()));
            steps.add(new Escalation(metric, percentage, action, pick(GROUPS), "rita.alves"));
        }
        return steps.isEmpty() ? null : steps;
    }

    private List<Envelope<TicketEvent>> ticket(UUID id) {
        var imported = random.nextInt(4) == 0;
        var events = new ArrayList<Envelope<TicketEvent>>();
        var at = START.plus(gap(9 * 1440));
        var received = random.nextInt(3) == 0 ? at.minus(gap(600)) : at;
        var by = random.nextBoolean() ? "ana.souza" : "lee.chen";
        add(events, at, by, imported, opening(id, received, at));
        var state = TicketState.NEW;
        merged = false;
        reopened = false;
        for (var n = random.nextInt(16); n > 0; n--) {
            at = at.plus(gap(700));
            if (imported && random.nextInt(5) == 0) {
                at = at.minus(gap(1000));
            }
            var here = imported && random.nextInt(8) == 0; // somebody notes something while the history is on its way
            var event = here
                    ? new WorkNoteAdded(id, id, "lee.chen", "...", IMPORT)
                    : imported ? next(id, state, at) : atThisDesk(id, state, at);
            state = stateAfter(event, state);
            add(events, here ? IMPORT : at, "lee.chen", imported && !here, event);
        }
        if (imported && random.nextInt(4) > 0) {
            var complete = IMPORT.plus(gap(600));
            add(events, complete, "lee.chen", false, new HistoryImported(id, "old", "INC1", 2, 2, Map.of(), complete));
            for (var n = random.nextInt(5); n > 0; n--) {
                complete = complete.plus(gap(700));
                var event = atThisDesk(id, state, complete);
                state = stateAfter(event, state);
                add(events, complete, "lee.chen", false, event);
            }
        }
        return events;
    }

    /** Histories are recorded here when they are imported, so their policies are known by then. */
    private static void add(
            List<Envelope<TicketEvent>> events, Instant at, String by, boolean imported, TicketEvent event) {
        var told = Story.envelope(event.ticketId(), events.size(), at, by, imported, event);
        events.add(
                !imported
                        ? told
                        : new Envelope<>(
                                told.tenant(),
                                told.subject(),
                                told.sequence(),
                                told.eventId(),
                                told.type(),
                                told.occurredAt(),
                                IMPORT,
                                told.actor(),
                                told.correlation(),
                                told.causation(),
                                true,
                                told.traceparent(),
                                event));
    }

    private TicketOpened opening(UUID id, Instant received, Instant at) {
        var plain = Story.opening(id, received, at, pick(PRIORITIES), pick(List.of(Channel.values())), null);
        var opened = new TicketOpened(
                id,
                plain.number(),
                plain.type(),
                plain.subject(),
                plain.description(),
                plain.requesterId(),
                plain.affectedId(),
                plain.channel(),
                random.nextBoolean() ? pick(CATEGORIES) : null,
                null,
                null,
                null,
                plain.impact(),
                plain.urgency(),
                plain.priority(),
                false,
                1,
                random.nextInt(4) > 0 ? pick(GROUPS) : null,
                random.nextInt(4) == 0 ? "bruno.lima" : null,
                received,
                at);
        return random.nextBoolean() ? opened : Story.known(opened, organisation(), random.nextInt(4) == 0);
    }

    private @Nullable String organisation() {
        return pick(Arrays.asList("acme", "globex", null));
    }

    /** What no other desk's history knows, now and then; else anything. */
    private TicketEvent atThisDesk(UUID id, TicketState state, Instant at) {
        var kind = random.nextInt(10);
        if (merged) {
            merged = kind > 4;
            return merged
                    ? new WorkNoteAdded(id, id, "lee.chen", "...", at)
                    : new TicketUnmerged(id, id, "INC-9", state, at);
        }
        if (reopened && kind < 4) {
            reopened = false;
            return new ReopeningCalledCourtesy(id, "FIXED", "...", at, at, 0, at);
        }
        if (state.isOpen() && kind == 4) {
            merged = true;
            return new TicketMerged(id, id, "INC-9", state, true, at);
        }
        if (state.isOpen() && kind == 5) {
            return new UpdateRequested(id, "ana.souza", at);
        }
        var event = next(id, state, at);
        reopened = stateAfter(event, state).isOpen()
                && (reopened || event instanceof TicketReopened && state != TicketState.CANCELLED);
        return event;
    }

    private TicketEvent next(UUID id, TicketState state, Instant at) {
        var ended = state == TicketState.RESOLVED || state == TicketState.CLOSED || state == TicketState.CANCELLED;
        return switch (random.nextInt(ended ? 16 : 23)) {
            case 0, 1 -> new PriorityChanged(id, pick(PRIORITIES), Priority.P3, PriorityCause.MATRIX, 1, null, at);
            case 2, 3 -> new TicketTransferred(id, pick(GROUPS), null, null, at);
            case 4 -> {
                var step = new EscalationStep("rest", 1, Metric.RESOLUTION, 1, 100, 1, id);
                yield new TicketEscalated(id, pick(GROUPS), null, "...", random.nextBoolean() ? null : step, at);
            }
            case 5 -> new TicketLeftGroup(id, "network", at);
            case 6 -> new TicketClassified(id, pick(CATEGORIES), random.nextBoolean() ? "toner" : null, at);
            case 8 ->
                random.nextBoolean()
                        ? new RequesterChanged(id, "x", "y", organisation(), pick(Arrays.asList(true, false, null)), at)
                        : new FieldChanged(
                                id, pick(List.of("floor", "site")), pick(Arrays.asList("3", "4", null)), null, at);
            case 7 -> new TicketAssigned(id, pick(List.of("lee.chen", "carla.dias")), null, null, at);
            case 22 -> new TicketUnassigned(id, "lee.chen", at);
            case 9, 10, 11 -> new ReplySent(id, id, "x", pick(List.of(AuthorRole.values())), "...", at);
            case 12, 13 ->
                ended
                        ? new TicketReopened(id, pick(List.of(ReopenCause.values())), null, 1, at)
                        : new TicketPutOnHold(id, pick(List.of(HoldReason.values())), null, null, at);
            case 14 -> new TicketClosed(id, CloseCause.AGENT, at);
            case 15 -> ended ? new TicketPutOnHold(id, HoldReason.SUPPLIER, null, null, at) : new WorkStarted(id, at);
            case 16, 17 -> new TicketResumed(id, TicketState.IN_PROGRESS, ResumeCause.AGENT, at);
            case 18 -> new TicketCancelled(id, CancelReason.DUPLICATE, null, at);
            default -> new TicketResolved(id, "FIXED", "...", at);
        };
    }

    private static TicketState stateAfter(TicketEvent event, TicketState state) {
        return switch (event) {
            case WorkStarted _, TicketReopened _, TicketResumed _ -> TicketState.IN_PROGRESS;
            case TicketPutOnHold _ -> TicketState.ON_HOLD;
            case TicketResolved _, ReopeningCalledCourtesy _ -> TicketState.RESOLVED;
            case TicketClosed _ -> TicketState.CLOSED;
            case TicketCancelled _ -> TicketState.CANCELLED;
            default -> state;
        };
    }

    /** A while of whole minutes, often of whole hours, sometimes none. */
    private Duration gap(int atMost) {
        var minutes = random.nextInt(atMost);
        return switch (random.nextInt(4)) {
            case 0 -> Duration.ZERO;
            case 1 -> Duration.ofMinutes(minutes);
            default -> Duration.ofHours(minutes / 60);
        };
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
