package dev.chamado.sla.clock;

import static java.time.ZoneOffset.UTC;

import dev.chamado.contracts.Actor;
import dev.chamado.contracts.Personal;
import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaDefinitionEvent;
import dev.chamado.contracts.sla.SlaDefinitionEvent.*;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.wire.DerivedId;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.platform.wire.WireFormat;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ticket's history told in words, for tests. Times are in the week of Monday 16 November 2026, UTC, such as {@code
 * "Mon 09:00"}; {@code "+Mon 09:00"} is a week later. Business hours are Monday to Friday, 09:00 to 17:00 UTC.
 */
public final class Story {
    public static final UUID ID = UUID.fromString("0193a6b0-0000-7000-8000-000000000001");
    private static final WireFormat WIRE = WireFormat.of(TicketEvent.TOPIC, SlaDefinitionEvent.TOPIC);
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 16);
    private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);

    public final UUID id;
    private final List<Fact> facts = new ArrayList<>();
    private final List<Envelope<TicketEvent>> events = new ArrayList<>();
    private final boolean imported;
    public Agreements agreements = agreements();
    private @Nullable TicketClocks clocks;
    private long sequence;

    private Story(UUID id, boolean imported) {
        this.id = id;
        this.imported = imported;
    }

    public static Story begin() {
        return new Story(ID, false);
    }

    public static Story of(UUID id) {
        return new Story(id, false);
    }

    public static Story imported() {
        return new Story(ID, true);
    }

    /** P1: 15 min and 4 h around the clock. P2: 30 min, 8 h; P3: 4 h, 24 h in business hours. P4: nothing. */
    public static Agreements agreements() {
        return Agreements.NONE
                .with(published("calendar:business", 0, "Mon 00:00", calendar("business", 1, 9, 17)))
                .with(published("calendar:always", 0, "Mon 00:00", calendar("always", 1, 0, 0)))
                .with(published("policies", 0, "Mon 00:00", policies(1, false, standard())));
    }

    public static Policy standard() {
        return new Policy(
                "standard",
                "Standard",
                new Condition(Set.of(), Set.of(), Set.of()),
                targets(1),
                ResponseStop.PUBLIC_REPLY,
                Set.of(HoldReason.REQUESTER, HoldReason.SCHEDULED),
                List.of(75));
    }

    /** The standard targets, divided. */
    public static List<Target> targets(int by) {
        return List.of(
                new Target(
                        Metric.FIRST_RESPONSE,
                        Priority.P1,
                        Duration.ofMinutes(15).dividedBy(by),
                        "always"),
                new Target(Metric.RESOLUTION, Priority.P1, Duration.ofHours(4).dividedBy(by), "always"),
                new Target(
                        Metric.FIRST_RESPONSE,
                        Priority.P2,
                        Duration.ofMinutes(30).dividedBy(by),
                        "business"),
                new Target(Metric.RESOLUTION, Priority.P2, Duration.ofHours(8).dividedBy(by), "business"),
                new Target(
                        Metric.FIRST_RESPONSE, Priority.P3, Duration.ofHours(4).dividedBy(by), "business"),
                new Target(Metric.RESOLUTION, Priority.P3, Duration.ofHours(24).dividedBy(by), "business"));
    }

    /**
     * The standard policy with promises for every metric and without warnings. P1: an answer, an update 1 h, in a group
     * 2 h around the clock. P2: 2 h, 3 h, 4 h, and P3: 8 h, 16 h, 16 h in business hours.
     */
    public static Policy full() {
        var targets = new ArrayList<>(targets(1));
        targets.add(new Target(Metric.NEXT_RESPONSE, Priority.P1, Duration.ofHours(1), "always"));
        targets.add(new Target(Metric.NEXT_RESPONSE, Priority.P2, Duration.ofHours(2), "business"));
        targets.add(new Target(Metric.NEXT_RESPONSE, Priority.P3, Duration.ofHours(8), "business"));
        targets.add(new Target(Metric.PERIODIC_UPDATE, Priority.P1, Duration.ofHours(1), "always"));
        targets.add(new Target(Metric.PERIODIC_UPDATE, Priority.P2, Duration.ofHours(3), "business"));
        targets.add(new Target(Metric.PERIODIC_UPDATE, Priority.P3, Duration.ofHours(16), "business"));
        targets.add(new Target(Metric.GROUP, Priority.P1, Duration.ofHours(2), "always"));
        targets.add(new Target(Metric.GROUP, Priority.P2, Duration.ofHours(4), "business"));
        targets.add(new Target(Metric.GROUP, Priority.P3, Duration.ofHours(16), "business"));
        return new Policy(
                "full",
                "Full",
                new Condition(Set.of(), Set.of(), Set.of()),
                targets,
                ResponseStop.PUBLIC_REPLY,
                Set.of(HoldReason.REQUESTER, HoldReason.SCHEDULED),
                List.of());
    }

    public static PoliciesPublished policies(int version, boolean appliesToOpenClocks, Policy... policies) {
        return new PoliciesPublished(version, List.of(policies), appliesToOpenClocks, null, Instant.EPOCH);
    }

    public static CalendarPublished calendar(String id, int version, int opens, int closes, LocalDate... holidays) {
        var last = closes == 0 ? DayOfWeek.SUNDAY : DayOfWeek.FRIDAY;
        var openings = new ArrayList<Opening>();
        for (var day = 1; day <= last.getValue(); day++) {
            openings.add(new Opening(DayOfWeek.of(day), LocalTime.of(opens, 0), LocalTime.of(closes, 0)));
        }
        return new CalendarPublished(
                id, version, "UTC", openings, List.of(holidays), null, null, null, null, Instant.EPOCH);
    }

    public static Envelope<SlaDefinitionEvent> published(
            String subject, long sequence, String at, SlaDefinitionEvent event) {
        return published(subject, sequence, at(at), event);
    }

    public static Envelope<SlaDefinitionEvent> published(
            String subject, long sequence, Instant at, SlaDefinitionEvent event) {
        return new Envelope<>(
                "demo",
                subject,
                sequence,
                DerivedId.of(subject, Long.toString(sequence)),
                WIRE.typeOf(event),
                at,
                at,
                new Actor(Actor.Kind.PERSON, "rita.alves", null),
                DerivedId.of("correlation"),
                null,
                false,
                null,
                event);
    }

    /** The tenant has promised this from the beginning, in place of the standard. */
    public Story under(Policy... policies) {
        agreements = new Agreements(List.of(), agreements.calendars(), List.of())
                .with(published("policies", 0, "Mon 00:00", policies(1, false, policies)));
        return this;
    }

    /** Policies are published again; they take effect five seconds after the time told. */
    public Story republished(String at, boolean appliesToOpenClocks, Policy... policies) {
        var version = agreements.sets().getLast().version() + 1;
        agreements = agreements.with(
                published("policies", version - 1, at, policies(version, appliesToOpenClocks, policies)));
        return this;
    }

    /** The business hours are edited; the edit takes effect five seconds after the time told. */
    public Story edited(String at, int opens, int closes) {
        var version = agreements.calendars().get("business").versions().size() + 1;
        agreements = agreements.with(
                published("calendar:business", version - 1, at, calendar("business", version, opens, closes)));
        return this;
    }

    /** A day becomes a holiday; the edit takes effect five seconds after the time told. */
    public Story madeHoliday(String at, LocalDate day) {
        agreements = agreements.with(published("calendar:business", 1, at, calendar("business", 2, 9, 17, day)));
        return this;
    }

    public static Instant at(String text) {
        var later = text.startsWith("+");
        var parts = text.substring(later ? 1 : 0).split(" ");
        var time = LocalTime.parse(parts[1]);
        return MONDAY.plusDays(DAYS.indexOf(parts[0]) + (later ? 7 : 0))
                .atTime(time)
                .toInstant(UTC);
    }

    public Story opened(String at, Priority priority) {
        return opened(at, at, priority, Channel.PORTAL, "ana.souza");
    }

    public Story opened(String at, String received, Priority priority, Channel channel, String by) {
        return happens(at, by, opening(id, at(received), at(at), priority, channel, "service-desk"));
    }

    /** An agent opens it for somebody else. */
    public Story opened(String at, Priority priority, Channel channel) {
        return opened(at, at, priority, channel, "lee.chen");
    }

    public static TicketOpened opening(
            UUID id, Instant received, Instant at, Priority priority, Channel channel, @Nullable String group) {
        return new TicketOpened(
                id,
                "INC-1",
                TicketType.INCIDENT,
                "No network",
                "",
                "ana.souza",
                "ana.souza",
                channel,
                null,
                null,
                null,
                null,
                "MEDIUM",
                "MEDIUM",
                priority,
                false,
                1,
                group,
                null,
                received,
                at);
    }

    /** By somebody of whom the directory knows this. */
    public Story openedBy(String at, Priority priority, @Nullable String organisation, boolean vip) {
        var plain = opening(id, at(at), at(at), priority, Channel.PORTAL, "service-desk");
        return happens(at, "ana.souza", known(plain, organisation, vip));
    }

    /** The same by a requester of whom the directory knows this. */
    static TicketOpened known(TicketOpened plain, @Nullable String organisation, @Nullable Boolean vip) {
        return new TicketOpened(
                plain.ticketId(),
                plain.number(),
                plain.type(),
                plain.subject(),
                plain.description(),
                plain.requesterId(),
                plain.affectedId(),
                plain.channel(),
                plain.category(),
                plain.subcategory(),
                plain.configurationItem(),
                plain.location(),
                plain.impact(),
                plain.urgency(),
                plain.priority(),
                plain.priorityConfirmed(),
                plain.matrixVersion(),
                plain.groupId(),
                plain.assigneeId(),
                organisation,
                vip,
                plain.attachments(),
                null,
                null,
                plain.receivedAt(),
                plain.occurredAt());
    }

    /** Somebody else asks, of whom the directory knows this. */
    public Story givenTo(String at, @Nullable String organisation, @Nullable Boolean vip) {
        return happens(at, new RequesterChanged(id, "john.miller", "ana.souza", organisation, vip, at(at)));
    }

    public Story replied(String at, AuthorRole role) {
        return happens(at, new ReplySent(id, DerivedId.of(at), "lee.chen", role, "...", at(at)));
    }

    public Story noted(String at) {
        return happens(at, new WorkNoteAdded(id, DerivedId.of(at), "lee.chen", "...", at(at)));
    }

    public Story assigned(String at) {
        return happens(at, new TicketAssigned(id, "lee.chen", null, null, at(at)));
    }

    public Story started(String at) {
        return happens(at, new WorkStarted(id, at(at)));
    }

    public Story held(String at, HoldReason reason) {
        return happens(at, new TicketPutOnHold(id, reason, null, null, at(at)));
    }

    public Story goesOn(String at) {
        return happens(at, new TicketResumed(id, TicketState.IN_PROGRESS, ResumeCause.AGENT, at(at)));
    }

    public Story resolved(String at) {
        return happens(at, new TicketResolved(id, "FIXED", "...", at(at)));
    }

    public Story reopened(String at) {
        return happens(at, new TicketReopened(id, ReopenCause.AGENT, null, 1, at(at)));
    }

    public Story reopened(String at, ReopenCause cause) {
        return happens(at, new TicketReopened(id, cause, null, 1, at(at)));
    }

    public Story closed(String at) {
        return happens(at, new TicketClosed(id, CloseCause.CONFIRMED, at(at)));
    }

    /** The last reopening was only a thank-you. */
    public Story thanked(String at, String resolved) {
        return happens(at, new ReopeningCalledCourtesy(id, "FIXED", "...", at(resolved), at(at), 0, at(at)));
    }

    /** Somebody asks how far it is. */
    public Story asksHowFar(String at) {
        return happens(at, "ana.souza", new UpdateRequested(id, "ana.souza", at(at)));
    }

    public Story merged(String at) {
        return happens(at, new TicketMerged(id, DerivedId.of("another"), "INC-9", TicketState.NEW, true, at(at)));
    }

    public Story unmerged(String at) {
        return happens(at, new TicketUnmerged(id, DerivedId.of("another"), "INC-9", TicketState.NEW, at(at)));
    }

    public Story cancelled(String at) {
        return happens(at, new TicketCancelled(id, CancelReason.DUPLICATE, null, at(at)));
    }

    public Story prioritised(String at, Priority priority) {
        return happens(at, new PriorityChanged(id, priority, Priority.P3, PriorityCause.MATRIX, 1, null, at(at)));
    }

    public Story transferred(String at, String group) {
        return happens(at, new TicketTransferred(id, group, "service-desk", null, at(at)));
    }

    public Story described(String at, String field, @Nullable String value) {
        return happens(at, new FieldChanged(id, field, value, null, at(at)));
    }

    /** In an answer that the form calls personal. */
    public Story toldOfHerself(String at, String field, String value) {
        return happens(at, new FieldChanged(id, field, value, null, "ana.souza", null, at(at)));
    }

    public Story erased(String at, String field) {
        return happens(at, new FieldChanged(id, field, Personal.ERASED, null, null, true, at(at)));
    }

    public Story leftGroup(String at) {
        return happens(at, new TicketLeftGroup(id, "service-desk", at(at)));
    }

    public Story classified(String at, String category) {
        return happens(at, new TicketClassified(id, category, null, at(at)));
    }

    public Story happens(String at, TicketEvent event) {
        return happens(at, "lee.chen", event);
    }

    public Story happens(String at, String by, TicketEvent event) {
        return takes(envelope(id, sequence++, at(at), by, imported, event));
    }

    /** At this desk, to a ticket whose history comes from another. */
    public Story happensHere(String at, TicketEvent event) {
        return takes(envelope(id, sequence++, at(at), "lee.chen", false, event));
    }

    private Story takes(Envelope<TicketEvent> event) {
        var step = TicketClocks.after(clocks, event, agreements);
        clocks = step.clocks();
        events.add(event);
        facts.addAll(step.facts());
        return this;
    }

    /** The history of an imported ticket is complete. */
    public Story complete(String at) {
        return happensHere(at, new HistoryImported(id, "old-desk", "INC1", 2, 2, Map.of(), at(at)));
    }

    public static Envelope<TicketEvent> envelope(
            UUID id, long sequence, Instant at, String by, boolean imported, TicketEvent event) {
        return new Envelope<>(
                "demo",
                id.toString(),
                sequence,
                DerivedId.of(id.toString(), Long.toString(sequence)),
                WIRE.typeOf(event),
                at,
                imported ? at("+Sun 00:00") : at,
                new Actor(Actor.Kind.PERSON, by, null),
                DerivedId.of("correlation", id.toString()),
                null,
                imported,
                null,
                event);
    }

    /** Time passes, and somebody looks at the clocks. */
    public Story until(String at) {
        var step = clocks.settle(at(at), agreements);
        clocks = step.clocks();
        facts.addAll(step.facts());
        return this;
    }

    /** From here on only what follows is of interest. */
    public Story andThen() {
        facts.clear();
        return this;
    }

    public @Nullable String next() {
        var next = clocks.next(agreements);
        return next == null ? null : text(next);
    }

    /** As they stand. */
    public TicketClocks clocks() {
        return Objects.requireNonNull(clocks);
    }

    public List<Fact> facts() {
        return facts;
    }

    /** All that has happened. */
    public List<Envelope<TicketEvent>> events() {
        return events;
    }

    /** What was stated about the metric, in words. */
    public List<String> facts(Metric metric) {
        return facts.stream()
                .filter(fact -> fact.event().metric() == metric)
                .map(fact -> words(fact.event()))
                .toList();
    }

    /** The same with the number of the cycle in front. */
    public List<String> rounds(Metric metric) {
        return facts.stream()
                .filter(fact -> fact.event().metric() == metric)
                .map(fact -> fact.event().cycle() + ": " + words(fact.event()))
                .toList();
    }

    static String words(SlaEvent event) {
        var at = text(event.occurredAt()) + " ";
        return switch (event) {
            case SlaEvent.TargetSet e ->
                at + "target " + e.priority() + " " + text(e.target())
                        + (e.dueAt() == null ? "" : " due " + text(e.dueAt()))
                        + (e.pausedFor() == null ? "" : " waits for " + e.pausedFor())
                        + (e.pausedBy() == null ? "" : " waits, " + e.pausedBy());
            case SlaEvent.SlaWarned e -> at + "warned " + e.percentage() + "%";
            case SlaEvent.SlaEscalated e ->
                at + "escalated " + e.percentage() + "% " + e.action()
                        + (e.toGroupId() == null ? "" : " " + e.toGroupId())
                        + (e.toPersonId() == null ? "" : " " + e.toPersonId());
            case SlaEvent.SlaBreached e ->
                at + "breached" + (e.cause() == SlaEvent.BreachCause.RETARGETED ? " by change" : "");
            case SlaEvent.ClockCompleted e -> at + "completed in " + text(e.elapsed()) + (e.met() ? " met" : " missed");
            case SlaEvent.ClockCancelled _ -> at + "cancelled";
            case SlaEvent.ClockResumed e -> at + "resumed due " + text(e.dueAt());
            case SlaEvent.SlaCorrected e -> at + "corrected " + e.withdrawn() + " to " + e.restated();
        };
    }

    private static String text(Duration duration) {
        return duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    static String text(Instant instant) {
        var time = instant.atOffset(UTC);
        var week = time.toLocalDate().isBefore(MONDAY.plusDays(7)) ? "" : "+";
        var precise = time.getSecond() == 0 && time.getNano() == 0
                ? ""
                : ":" + instant.toString().substring(17, 19);
        return week + SHORT.format(time) + precise;
    }
}
