package dev.chamado.sla.clock;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaDefinitionEvent;
import dev.chamado.contracts.sla.SlaDefinitionEvent.CalendarPublished;
import dev.chamado.contracts.sla.SlaDefinitionEvent.Escalation;
import dev.chamado.contracts.sla.SlaDefinitionEvent.PoliciesPublished;
import dev.chamado.contracts.sla.SlaDefinitionEvent.Policy;
import dev.chamado.contracts.sla.SlaDefinitionEvent.ResponseStop;
import dev.chamado.contracts.sla.SlaDefinitionEvent.Target;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.sla.SlaEvent.*;
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
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules of docs/sla.md once more, slow and obvious, for one ticket: it walks over every minute of the ticket's life in which
 * a clock runs, and remembers it. Elapsed time is the number of these that are office hours; a due instant is
 * the end of the minute with which the target is used up, found by walking on. It shares no line with the fold, knows the
 * whole history beforehand, and wants all times in whole minutes, all percentages of targets too, and all calendars in UTC.
 */
public final class Reference {
    /** A fact and the event that it names as its cause. */
    public record Told(SlaEvent fact, UUID cause) {}

    /** A publication and the minute from which it holds. */
    private record Term<E>(long from, UUID id, E of) {}

    /** A version of a calendar, with those minutes of the week, from Monday on, that are office hours. */
    private record Office(Term<CalendarPublished> version, BitSet week) {
        static Office of(Term<CalendarPublished> version) {
            var calendar = version.of;
            var more = Stream.of(calendar.yearlyHolidays(), calendar.publicHolidays(), calendar.extraOpenings());
            if (!calendar.zone().equals("UTC") || more.anyMatch(each -> each != null && !each.isEmpty())) {
                throw new IllegalArgumentException("more than a week and holidays in UTC: " + calendar);
            }
            var week = new BitSet();
            for (var opening : calendar.openings()) {
                var midnight = (opening.day().getValue() - 1) * DAY;
                var closes = opening.closes().equals(LocalTime.MIDNIGHT) ? DAY : minuteOfDay(opening.closes());
                week.set(midnight + minuteOfDay(opening.opens()), midnight + closes);
            }
            return new Office(version, week);
        }

        private static int minuteOfDay(LocalTime time) {
            return time.toSecondOfDay() / 60;
        }
    }

    /** What a policy promised. */
    private record Promised(Policy policy, int version, Target target) {
        long minutes(int percentage) {
            return target.duration().toMinutes() * percentage / 100;
        }
    }

    /** A clock with all the minutes during which it ran. */
    private static final class Watch {
        private final Metric metric;
        private final int cycle;
        private final long start;
        private final BitSet ran = new BitSet(); // counted from the beginning of the ticket
        private @Nullable Promised promised;
        private @Nullable HoldReason waitsFor;
        private boolean merged;
        private boolean ended;
        private long endedAt;
        private @Nullable Long wentOnAfter; // where it had ended before it went on for the last time
        private boolean over;
        private boolean broken;
        private int warned;
        private int escalated;
        private long counted;
        private long speaks; // when so many minutes have counted
        private @Nullable Long saidDue;
        private UUID setBy;

        Watch(Metric metric, int cycle, long start, UUID setBy) {
            this.metric = metric;
            this.cycle = cycle;
            this.start = start;
            this.setBy = setBy;
        }
    }

    private static final int DAY = 1440;
    private static final int MONDAY = 4 * DAY; // the first one since 1970-01-01
    private static final long ALWAYS = Long.MIN_VALUE;

    /** A percentage that is never reached. */
    private static final int NONE = Integer.MAX_VALUE;

    private final List<Told> told = new ArrayList<>();
    private final List<Term<PoliciesPublished>> policies;
    private final SortedMap<String, List<Office>> calendars = new TreeMap<>();
    private final NavigableSet<Long> changes = new TreeSet<>();
    private final List<Envelope<TicketEvent>> events;
    private final long begin;
    private final long end;
    private final Map<Metric, Watch> watches = new EnumMap<>(Metric.class);
    private final UUID id;
    private Priority priority;
    private @Nullable String category;
    private @Nullable String subcategory;
    private final Map<String, String> fields = new HashMap<>();
    private @Nullable String organisation;
    private @Nullable Boolean vip;
    private @Nullable String group;
    private @Nullable String assignee;
    private @Nullable HoldReason hold;
    private boolean open = true;
    private boolean merged;
    private boolean live;
    private long now;
    private UUID cause;

    private Reference(Histories desk, List<Envelope<TicketEvent>> ofTicket) {
        policies = terms(desk, PoliciesPublished.class, "policies");
        desk.terms().stream()
                .map(Envelope::subject)
                .filter(subject -> subject.startsWith("calendar:"))
                .distinct()
                .flatMap(subject -> terms(desk, CalendarPublished.class, subject).stream())
                .forEach(version -> calendars
                        .computeIfAbsent(version.of.calendarId(), _ -> new ArrayList<>())
                        .add(Office.of(version)));
        policies.forEach(version -> changes.add(version.from));
        calendars.values().forEach(all -> all.forEach(office -> changes.add(office.version.from)));
        events = ofTicket;
        end = minute(desk.end());
        var first = events.getFirst();
        var opened = (TicketOpened) first.event();
        begin = minute(opened.receivedAt());
        id = opened.ticketId();
        cause = first.eventId();
        priority = opened.priority();
        category = opened.category();
        subcategory = opened.subcategory();
        organisation = opened.requesterOrganisationId();
        vip = opened.requesterVip();
        group = opened.groupId();
        assignee = opened.assigneeId();
        live = !first.imported();
        now = minute(live ? first.recordedAt() : first.occurredAt());
    }

    /** All facts of the ticket until the desk's end, in order within each metric. */
    public static List<Told> facts(Histories desk, UUID ticket) {
        var ofTicket = desk.events().stream()
                .filter(event -> event.event().ticketId().equals(ticket))
                .toList();
        return new Reference(desk, ofTicket).tell();
    }

    private static <E> List<Term<E>> terms(Histories desk, Class<E> type, String subject) {
        var found = new ArrayList<Term<E>>();
        for (Envelope<SlaDefinitionEvent> published : desk.terms()) {
            if (published.subject().equals(subject)) {
                var from =
                        found.isEmpty() ? ALWAYS : minute(published.recordedAt().plusSeconds(5));
                found.add(new Term<>(from, published.eventId(), type.cast(published.event())));
            }
        }
        return found;
    }

    private List<Told> tell() {
        openAll((TicketOpened) events.getFirst().event(), events.getFirst());
        for (var event : events.subList(1, events.size())) {
            live |= event.event() instanceof HistoryImported;
            var at = live
                    ? minute(event.recordedAt())
                    : event.imported() ? minute(event.occurredAt()) : now; // nothing here ends a history on its way
            passTo(Math.max(at, now));
            cause = event.eventId();
            happen(event.event());
        }
        if (live) {
            passTo(end);
        }
        return told;
    }

    // --- time ---

    private void passTo(long until) {
        settle();
        while (now < until) {
            var change = changes.higher(now);
            walkTo(change == null ? until : Math.min(change, until));
            if (changes.contains(now)) {
                takeWhatHoldsFromNow();
                settle();
            }
        }
    }

    /** Minute by minute; at once if no clock runs, for nothing can come of that time until something happens. */
    private void walkTo(long until) {
        var counting = running().stream()
                .filter(watch -> watch.waitsFor == null && !watch.merged)
                .toList();
        if (counting.isEmpty()) {
            now = until;
        }
        while (now < until) {
            var speaks = false;
            for (var watch : counting) {
                run(watch, now);
                speaks |= watch.counted >= watch.speaks;
            }
            now++;
            if (speaks) {
                settle();
            }
        }
    }

    private void run(Watch watch, long minute) {
        watch.ran.set((int) (minute - begin));
        if (watch.promised != null && wasOpen(watch.promised.target.calendarId(), minute)) {
            watch.counted++;
        }
    }

    /** States what has been used up by now, first things first. */
    private void settle() {
        while (true) {
            Watch next = null;
            var at = Long.MAX_VALUE;
            var percentage = 0;
            var what = 0;
            for (var watch : watches.values()) {
                watch.speaks = Long.MAX_VALUE;
                if (watch.ended || watch.promised == null) {
                    continue;
                }
                var shares = new int[] {nextWarning(watch), watch.broken ? NONE : 100, nextEscalation(watch)};
                for (var i = 0; i < shares.length; i++) {
                    var minutes = shares[i] == NONE ? Long.MAX_VALUE : watch.promised.minutes(shares[i]);
                    watch.speaks = Math.min(watch.speaks, minutes);
                    if (watch.counted >= minutes) {
                        var used = usedUp(watch, minutes);
                        if (used < at) {
                            next = watch;
                            at = used;
                            percentage = shares[i];
                            what = i;
                        }
                    }
                }
            }
            if (next == null) {
                return;
            }
            switch (what) {
                case 0 -> {
                    next.warned = percentage;
                    say(warning(next, percentage, at), next.setBy);
                }
                case 1 -> {
                    next.broken = true;
                    say(breach(next, BreachCause.TIME_PASSED, at), next.setBy);
                }
                default -> {
                    next.escalated = percentage;
                    sayEscalated(next, percentage, at);
                }
            }
        }
    }

    private int nextWarning(Watch watch) {
        for (var percentage : watch.promised.policy.warnings()) {
            if (percentage > watch.warned) {
                return percentage;
            }
        }
        return NONE;
    }

    private int nextEscalation(Watch watch) {
        var next = NONE;
        for (var step : steps(watch)) {
            if (step != null && step.percentage() > watch.escalated && step.percentage() < next) {
                next = step.percentage();
            }
        }
        return next;
    }

    /** The policy's escalations in its order; nothing in the place of one that is for another metric. */
    private static List<@Nullable Escalation> steps(Watch watch) {
        var steps = new ArrayList<@Nullable Escalation>();
        var all = watch.promised.policy.escalations();
        for (var step : all == null ? List.<Escalation>of() : all) {
            steps.add(step.metric() == null || step.metric() == watch.metric ? step : null);
        }
        return steps;
    }

    private void takeWhatHoldsFromNow() {
        for (var version : policies) {
            if (version.from == now && version.of.appliesToOpenClocks()) {
                cause = version.id;
                running().forEach(watch -> promise(watch, version.of));
            }
        }
        calendars.forEach((calendar, offices) -> {
            for (var office : offices) {
                if (office.version.from == now) {
                    cause = office.version.id;
                    for (var watch : running()) {
                        if (watch.promised != null
                                && watch.promised.target.calendarId().equals(calendar)
                                && !Objects.equals(due(watch), watch.saidDue)) {
                            sayTarget(watch);
                        }
                    }
                }
            }
        });
    }

    // --- what happens to the ticket ---

    private void openAll(TicketOpened opened, Envelope<TicketEvent> event) {
        var received = minute(opened.receivedAt());
        begin(Metric.FIRST_RESPONSE, received);
        begin(Metric.RESOLUTION, received);
        var spoken = Set.of(Channel.PHONE, Channel.CHAT, Channel.WALK_IN).contains(opened.channel())
                && !List.of(opened.requesterId(), opened.affectedId())
                        .contains(event.actor().id());
        if (spoken) {
            respond(ResponseStop.PUBLIC_REPLY, received);
            begin(Metric.PERIODIC_UPDATE, received);
        }
        if (group != null) {
            begin(Metric.GROUP, now);
        }
        if (assignee != null) {
            respond(ResponseStop.ASSIGNED, now);
        }
    }

    private void happen(TicketEvent event) {
        var before = List.of(priority, String.valueOf(category), String.valueOf(group));
        var detailsBefore = List.of(String.valueOf(subcategory), Map.copyOf(fields), organisation + "/" + vip);
        var wasOpen = open;
        var left = group;
        var leftBy = assignee;
        take(event);
        if (event instanceof ReplySent reply && reply.authorRole() == AuthorRole.AGENT) {
            respond(ResponseStop.PUBLIC_REPLY, now);
        } else if (event instanceof TicketAssigned) {
            respond(ResponseStop.ASSIGNED, now);
        } else if (event instanceof WorkStarted
                || event instanceof TicketResumed resumed && resumed.state() == TicketState.IN_PROGRESS) {
            respond(ResponseStop.WORK_STARTED, now);
        }
        if (event instanceof ReopeningCalledCourtesy) {
            for (var watch : running()) {
                neverWentOn(watch);
            }
        } else if (wasOpen && !open) {
            for (var watch : running()) {
                end(watch, now, event instanceof TicketCancelled, group, assignee);
            }
        }
        var isLeft = !Objects.equals(left, group);
        if (isLeft && watches.containsKey(Metric.GROUP)) {
            var stay = watches.get(Metric.GROUP);
            if (!stay.ended) {
                end(stay, now, false, left, leftBy);
            }
            stay.over = true;
        }
        if (!wasOpen && open) {
            takeUpAgain();
        }
        if (open) {
            talk(event);
            if (isLeft && group != null && !runs(Metric.GROUP)) {
                begin(Metric.GROUP, now);
            }
        }
        var isAnother = !before.equals(List.of(priority, String.valueOf(category), String.valueOf(group)));
        var isDescribed = !detailsBefore.equals(List.of(String.valueOf(subcategory), fields, organisation + "/" + vip));
        for (var watch : running()) {
            var set = watch.promised == null ? policiesNow() : version(watch.promised.version);
            var asksForDetails = set.policies().stream()
                    .anyMatch(policy -> policy.condition().expression() != null);
            var isEscalated = event instanceof TicketEscalated escalated && escalated.by() != null;
            if (!isEscalated && (isAnother || isDescribed && asksForDetails)) {
                promise(watch, set);
            }
        }
        for (var watch : running()) {
            var waited = watch.waitsFor;
            var waitedMerged = watch.merged;
            watch.waitsFor = waitFor(watch);
            watch.merged = merged;
            if ((waited != watch.waitsFor || waitedMerged != merged) && watch.promised != null) {
                sayTarget(watch);
            }
        }
    }

    private void take(TicketEvent event) {
        switch (event) {
            case PriorityChanged e -> priority = e.priority();
            case TicketClassified e -> {
                category = e.category();
                subcategory = e.subcategory();
            }
            case RequesterChanged e -> {
                organisation = e.requesterOrganisationId();
                vip = e.requesterVip();
            }
            case FieldChanged e when e.value() == null -> fields.remove(e.field());
            case FieldChanged e -> fields.put(e.field(), e.value());
            case TicketTransferred e -> group = e.groupId();
            case TicketEscalated e -> group = e.groupId();
            case TicketLeftGroup _ -> group = null;
            case TicketAssigned e -> assignee = e.assigneeId();
            case TicketUnassigned _ -> assignee = null;
            case TicketPutOnHold e -> {
                open = true;
                hold = e.reason();
            }
            case WorkStarted _, WorkStopped _, TicketResumed _, TicketReopened _ -> {
                open = true;
                hold = null;
            }
            case TicketMerged _ -> merged = true;
            case TicketUnmerged _ -> merged = false;
            case TicketResolved _, TicketClosed _, TicketCancelled _, ReopeningCalledCourtesy _ -> {
                open = false;
                hold = null;
            }
            default -> {}
        }
    }

    private void takeUpAgain() {
        var wasCancelled = watches.get(Metric.RESOLUTION).over;
        for (var watch : List.copyOf(watches.values())) {
            if (watch.metric == Metric.GROUP && group == null) {
                continue;
            }
            if (watch.over) {
                begin(watch.metric, now);
            } else if (watch.metric == Metric.RESOLUTION || watch.metric == Metric.GROUP) {
                watch.ended = false; // the minutes since it ended are not among those in which it ran
                watch.wentOnAfter = watch.endedAt;
                if (watch.promised != null) {
                    watch.setBy = cause;
                    watch.saidDue = due(watch);
                    say(new ClockResumed(id, watch.metric, watch.cycle, instant(watch.saidDue), instant(now)), cause);
                }
                promise(watch, watch.promised == null ? policiesNow() : version(watch.promised.version));
            }
        }
        if (!wasCancelled && !runs(Metric.PERIODIC_UPDATE)) {
            begin(Metric.PERIODIC_UPDATE, now);
        }
        if (group != null && !runs(Metric.GROUP)) {
            begin(Metric.GROUP, now);
        }
    }

    /** Messages, and the reopening that a message brought about. */
    private void talk(TicketEvent event) {
        var author = event instanceof ReplySent reply ? reply.authorRole() : null;
        if (author == AuthorRole.AGENT) {
            for (var metric : List.of(Metric.NEXT_RESPONSE, Metric.PERIODIC_UPDATE)) {
                if (runs(metric)) {
                    end(watches.get(metric), now, false, group, assignee);
                }
            }
            begin(Metric.PERIODIC_UPDATE, now);
        }
        var reopenedByReply =
                event instanceof TicketReopened reopened && reopened.cause() == ReopenCause.REQUESTER_REPLIED;
        var asked = author == AuthorRole.REQUESTER || reopenedByReply || event instanceof UpdateRequested;
        if (asked && !runs(Metric.NEXT_RESPONSE)) {
            begin(Metric.NEXT_RESPONSE, now);
        }
    }

    // --- what becomes of a clock ---

    private void begin(Metric metric, long from) {
        var last = watches.get(metric);
        var watch = new Watch(metric, last == null ? 1 : last.cycle + 1, from, cause);
        for (var minute = from; minute < now; minute++) {
            run(watch, minute);
        }
        watches.put(metric, watch);
        promise(watch, policiesNow());
    }

    private void respond(ResponseStop what, long at) {
        var watch = watches.get(Metric.FIRST_RESPONSE);
        var awaited = watch.promised == null ? ResponseStop.PUBLIC_REPLY : watch.promised.policy.responseStop();
        if (!watch.ended && awaited == what) {
            end(watch, at, false, group, assignee);
        }
    }

    private void end(Watch watch, long at, boolean cancelled, @Nullable String inGroup, @Nullable String by) {
        watch.ended = true;
        watch.endedAt = at;
        watch.over = cancelled;
        watch.waitsFor = null;
        watch.merged = false;
        if (watch.promised == null) {
            return;
        }
        if (cancelled) {
            say(new ClockCancelled(id, watch.metric, watch.cycle, instant(at)), cause);
            return;
        }
        var counted = counted(watch, watch.promised.target.calendarId(), at);
        say(
                new ClockCompleted(
                        id,
                        watch.metric,
                        watch.cycle,
                        watch.promised.policy.id(),
                        watch.promised.version,
                        watch.promised.target.priority(),
                        watch.promised.target.duration(),
                        Duration.ofMinutes(counted),
                        counted < watch.promised.minutes(100),
                        inGroup,
                        by,
                        instant(at)),
                cause);
    }

    /** What went on because of a reopening that is none ends where it had; what began since is asked of nobody. */
    private void neverWentOn(Watch watch) {
        if (watch.wentOnAfter == null) {
            end(watch, now, true, group, assignee);
            watch.over = watch.metric == Metric.GROUP;
            return;
        }
        var last = (int) (watch.wentOnAfter - begin);
        watch.ran.clear(last, Math.max(last, watch.ran.length()));
        end(watch, watch.wentOnAfter, false, group, assignee);
        if (watch.promised != null) {
            watch.counted = counted(watch, watch.promised.target.calendarId(), now);
        }
    }

    private void promise(Watch watch, PoliciesPublished set) {
        var last = watch.promised;
        var next = promised(watch.metric, set);
        if (next == null) {
            watch.promised = null;
            if (last != null) {
                watch.setBy = cause;
                watch.saidDue = null;
                say(new ClockCancelled(id, watch.metric, watch.cycle, instant(now)), cause);
            }
            return;
        }
        if (last != null && last.policy.equals(next.policy) && last.target.equals(next.target)) {
            return; // the same, whichever version says so
        }
        watch.promised = next;
        watch.waitsFor = waitFor(watch);
        watch.merged = merged;
        watch.counted = counted(watch, next.target.calendarId(), now);
        watch.warned = 0;
        for (var percentage : next.policy.warnings()) {
            if (watch.counted >= next.minutes(percentage)) {
                watch.warned = percentage; // nobody is warned of what has passed
            }
        }
        var escalatedBefore = watch.escalated;
        watch.escalated = 0;
        for (var step : steps(watch)) {
            if (step != null
                    && step.percentage() <= escalatedBefore
                    && watch.counted >= next.minutes(step.percentage())) {
                watch.escalated = Math.max(watch.escalated, step.percentage()); // done already, and passed again
            }
        }
        sayTarget(watch);
        if (last != null && !watch.broken && watch.counted >= next.minutes(100)) {
            watch.broken = true;
            say(breach(watch, BreachCause.RETARGETED, usedUp(watch, next.minutes(100))), cause);
        }
    }

    private @Nullable Promised promised(Metric metric, PoliciesPublished set) {
        var policy = policy(set);
        if (policy != null) {
            for (var target : policy.targets()) {
                if (target.metric() == metric && target.priority() == priority) {
                    return new Promised(policy, set.version(), target);
                }
            }
        }
        return null;
    }

    private @Nullable Policy policy(PoliciesPublished set) {
        for (var policy : set.policies()) {
            var groups = policy.condition().groupIds();
            var categories = policy.condition().categories();
            if ((groups.isEmpty() || groups.contains(String.valueOf(group)))
                    && (categories.isEmpty() || categories.contains(String.valueOf(category)))
                    && holds(policy.condition().expression())) {
                return policy;
            }
        }
        return null;
    }

    private boolean holds(@Nullable String expression) {
        return switch (expression) {
            case null -> true;
            case RandomDesk.ON_THE_THIRD_FLOOR -> "3".equals(fields.get("floor"));
            case RandomDesk.OF_A_SITE_AND_URGENT -> fields.containsKey("site") && priority != Priority.P3;
            case RandomDesk.OF_A_VIP_OR_ACME -> Boolean.TRUE.equals(vip) || "acme".equals(organisation);
            case RandomDesk.OF_TONER -> "print".equals(category) && "toner".equals(subcategory);
            default -> throw new IllegalArgumentException(expression);
        };
    }

    private @Nullable HoldReason waitFor(Watch watch) {
        var policy = watch.promised == null ? policy(policiesNow()) : watch.promised.policy;
        return watch.metric == Metric.RESOLUTION
                        && !merged
                        && hold != null
                        && policy != null
                        && policy.pausingHolds().contains(hold)
                ? hold
                : null;
    }

    // --- counting ---

    /** How many of the minutes before the given one, in which the clock ran, were office hours. */
    private long counted(Watch watch, String calendar, long until) {
        return watch.ran.stream()
                .mapToLong(minute -> begin + minute)
                .filter(minute -> minute < until && wasOpen(calendar, minute))
                .count();
    }

    /** The end of the minute with which so many minutes had counted; there are so many. */
    private long usedUp(Watch watch, long minutes) {
        var left = minutes;
        for (var minute : watch.ran.stream().mapToLong(each -> begin + each).toArray()) {
            if (wasOpen(watch.promised.target.calendarId(), minute) && --left == 0) {
                return minute + 1;
            }
        }
        throw new IllegalStateException("not so many minutes have counted");
    }

    /** When the target will have been used up, by the calendar as it is now; nothing while the clock waits. */
    private @Nullable Long due(Watch watch) {
        if (watch.waitsFor != null || watch.merged) {
            return null;
        }
        var left = watch.promised.minutes(100) - watch.counted;
        if (left <= 0) {
            return usedUp(watch, watch.promised.minutes(100));
        }
        var minute = now;
        while (true) {
            if (isOpen(watch.promised.target.calendarId(), minute++, now) && --left == 0) {
                return minute;
            }
        }
    }

    /** Whether a minute that has passed was one of office hours. */
    private boolean wasOpen(String calendar, long minute) {
        return isOpen(calendar, minute, minute);
    }

    /** Whether the minute is one of office hours, by the version that holds then and has come to hold by the other one. */
    private boolean isOpen(String calendar, long minute, long asOf) {
        Office held = null;
        for (var office : calendars.get(calendar)) {
            if (office.version.from <= minute && office.version.from <= asOf) {
                held = office;
            }
        }
        return held.week.get(Math.floorMod(minute - MONDAY, 7 * DAY))
                && !held.version.of.holidays().contains(LocalDate.ofEpochDay(Math.floorDiv(minute, DAY)));
    }

    private PoliciesPublished policiesNow() {
        var held = policies.getFirst().of;
        for (var version : policies) {
            if (version.from <= now) {
                held = version.of;
            }
        }
        return held;
    }

    private PoliciesPublished version(int number) {
        return policies.stream()
                .map(Term::of)
                .filter(set -> set.version() == number)
                .findFirst()
                .orElseThrow();
    }

    private boolean runs(Metric metric) {
        return watches.containsKey(metric) && !watches.get(metric).ended;
    }

    private List<Watch> running() {
        return watches.values().stream().filter(watch -> !watch.ended).toList();
    }

    // --- what is said ---

    private void sayTarget(Watch watch) {
        watch.setBy = cause;
        watch.saidDue = due(watch);
        say(
                new TargetSet(
                        id,
                        watch.metric,
                        watch.cycle,
                        watch.promised.policy.id(),
                        watch.promised.version,
                        watch.promised.target.priority(),
                        watch.promised.target.duration(),
                        watch.promised.target.calendarId(),
                        instant(watch.start),
                        watch.saidDue == null ? null : instant(watch.saidDue),
                        watch.waitsFor,
                        watch.merged ? PauseCause.MERGED : null,
                        instant(now)),
                cause);
    }

    private SlaWarned warning(Watch watch, int percentage, long at) {
        return new SlaWarned(
                id,
                watch.metric,
                watch.cycle,
                watch.promised.policy.id(),
                watch.promised.version,
                percentage,
                instant(watch.saidDue),
                group,
                assignee,
                instant(at));
    }

    private void sayEscalated(Watch watch, int percentage, long at) {
        var steps = steps(watch);
        for (var i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            if (step != null && step.percentage() == percentage) {
                say(
                        new SlaEscalated(
                                id,
                                watch.metric,
                                watch.cycle,
                                watch.promised.policy.id(),
                                watch.promised.version,
                                watch.promised.target.priority(),
                                percentage,
                                i + 1,
                                step.action(),
                                step.groupId(),
                                step.personId(),
                                group,
                                assignee,
                                instant(at)),
                        watch.setBy);
            }
        }
    }

    private SlaBreached breach(Watch watch, BreachCause why, long at) {
        return new SlaBreached(
                id,
                watch.metric,
                watch.cycle,
                watch.promised.policy.id(),
                watch.promised.version,
                watch.promised.target.priority(),
                why,
                group,
                assignee,
                instant(at));
    }

    private void say(SlaEvent fact, UUID why) {
        told.add(new Told(fact, why));
    }

    private static long minute(Instant instant) {
        if (instant.getEpochSecond() % 60 != 0 || instant.getNano() != 0) {
            throw new IllegalArgumentException(instant + " is no whole minute");
        }
        return instant.getEpochSecond() / 60;
    }

    private static Instant instant(long minute) {
        return Instant.ofEpochSecond(minute * 60);
    }
}
