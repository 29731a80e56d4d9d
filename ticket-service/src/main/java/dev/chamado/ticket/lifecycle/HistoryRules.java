package dev.chamado.ticket.lifecycle;

import static dev.chamado.platform.problem.RuleViolation.require;

import dev.chamado.contracts.Actor;
import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.eventstore.Asked.Origin;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.platform.wire.DerivedId;
import dev.chamado.ticket.lifecycle.TicketCommand.ImportHistory;
import dev.chamado.ticket.lifecycle.TicketCommand.ImportHistory.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns the rows of another desk's history into what happened: the difference of each row to how the ticket stood
 * before it. Nothing is judged, for it has happened; what a ticket has no word for is kept in the source's own.
 */
final class HistoryRules {
    static final String UNKNOWN_PERSON = "unknown";

    private final UUID id;
    private final ImportHistory command;
    private final Desk desk;
    private final List<TicketEvent> events = new ArrayList<>();
    private final List<@Nullable Origin> origins = new ArrayList<>();
    private @Nullable Ticket ticket;

    /** What happened, and for each where it comes from. */
    record Told(List<TicketEvent> events, List<@Nullable Origin> origins) {}

    private HistoryRules(UUID id, @Nullable Ticket ticket, ImportHistory command, Desk desk) {
        this.id = id;
        this.ticket = ticket;
        this.command = command;
        this.desk = desk;
    }

    /**
     * The events of the rows that the ticket does not know yet.
     *
     * @param number drawn for its type when the ticket begins with these rows
     */
    static Told decide(
            UUID id, @Nullable Ticket ticket, ImportHistory command, Function<TicketType, String> number, Desk desk) {
        return new HistoryRules(id, ticket, command, desk).tell(number);
    }

    private Told tell(Function<TicketType, String> number) {
        var known = ticket == null ? null : ticket.history();
        require(ticket == null || known != null, "ticket-exists", "A ticket of that id exists and was not imported.");
        var through = known == null ? 0 : known.through();
        var rows = known == null ? 0 : known.rows();
        require(
                Objects.requireNonNullElse(command.after(), 0L) <= through,
                "history-gap",
                "Rows before these are missing: the last one known is " + through + ".");
        var fresh = command.rows().stream().filter(row -> row.row() > through).toList();
        if (fresh.isEmpty() && (known == null || known.importedAt() != null || !command.complete())) {
            return new Told(events, origins);
        }
        require(
                known == null || known.importedAt() == null,
                "history-complete",
                "The ticket's history is complete; it lives at this desk.");
        var last = through;
        for (var row : fresh) {
            require(row.row() > last, "history-order", "Rows come in the order of the history, from 1.");
            last = row.row();
            rows++;
            take(row, rows, number, !command.complete() && row == fresh.getLast());
        }
        if (command.complete()) {
            var facts = Objects.requireNonNullElse(command.facts(), Map.<String, String>of());
            happen(new HistoryImported(id, command.source(), command.key(), last, rows, facts, desk.now()), null);
        }
        return new Told(events, origins);
    }

    private void take(Row row, long ordinal, Function<TicketType, String> number, boolean lastOfMany) {
        var before = events.size();
        var words = new HistoryWords(row.set());
        var origin = new Origin(
                new Actor(Actor.Kind.PERSON, Objects.requireNonNullElse(row.by(), UNKNOWN_PERSON), null),
                DerivedId.of(desk.by().tenant(), command.source(), Long.toString(row.row())));
        var at = row.at();
        var earlier = ticket;
        if (ticket == null) {
            happen(opening(words, number.apply(words.type()), at), origin);
        }
        var facts = new LinkedHashMap<>(Objects.requireNonNullElse(row.facts(), Map.<String, String>of()));
        if (words.empties("category")
                && Objects.requireNonNull(ticket).classification().category() != null) {
            facts.put("category", ""); // a classified ticket stays classified, but that the row says so is not lost
        }
        new Difference(words, at, origin).tell();
        var flow = new HistoryFlow(earlier, Objects.requireNonNull(ticket), words, desk);
        flow.move(at).ifPresent(event -> happen(event, origin));
        flow.unplaced().forEach(facts::putIfAbsent); // what the source itself says of it is nearer
        if (events.size() == before || lastOfMany || !facts.isEmpty()) {
            happen(new HistoryRowKept(id, command.source(), row.row(), ordinal, facts, at), origin);
        }
    }

    private void happen(TicketEvent event, @Nullable Origin origin) {
        events.add(event);
        origins.add(origin);
        ticket = Ticket.evolve(ticket, event);
    }

    private TicketOpened opening(HistoryWords words, String number, Instant at) {
        var matrix = desk.definitions().matrix();
        var impact = words.required("impact", matrix.defaultImpact());
        var urgency = words.required("urgency", matrix.defaultUrgency());
        var requester = words.required("requester", UNKNOWN_PERSON);
        var opened = words.instant("openedAt");
        return new TicketOpened(
                id,
                number,
                words.type(),
                words.required("subject", command.key()),
                words.required("description", ""),
                requester,
                words.required("affectedPerson", requester),
                words.channel(Channel.API),
                words.of("category", null),
                words.of("subcategory", null),
                words.of("configurationItem", null),
                words.of("location", null),
                impact,
                urgency,
                desk.definitions().priority(impact, urgency),
                words.says("impact") && words.says("urgency"),
                matrix.version(),
                words.of("group", null),
                words.of("assignee", null),
                opened == null || opened.isAfter(at) ? at : opened,
                at);
    }

    /** What one row makes different. */
    private final class Difference {
        private final HistoryWords words;
        private final Instant at;
        private final Origin origin;

        Difference(HistoryWords words, Instant at, Origin origin) {
            this.words = words;
            this.at = at;
            this.origin = origin;
        }

        void tell() {
            details();
            people();
            classification();
            priority();
            assignment();
            progress();
            outside();
            messages();
        }

        private Ticket now() {
            return Objects.requireNonNull(ticket);
        }

        private void say(TicketEvent event) {
            happen(event, origin);
        }

        /** Rows say the same words again and again: what was redacted or erased here they do not bring back. */
        private void details() {
            var stands = now().details();
            var subject = words.required("subject", stands.subject());
            if (!stands.subjectGone() && !subject.equals(stands.subject())) {
                say(new SubjectChanged(id, subject, now().requester().requesterId(), at));
            }
            var description = words.required("description", stands.description());
            if (!stands.descriptionGone() && !description.equals(stands.description())) {
                say(new DescriptionChanged(id, description, now().requester().requesterId(), null, at));
            }
            var item = words.of("configurationItem", stands.configurationItem());
            if (!Objects.equals(item, stands.configurationItem())) {
                say(new ConfigurationItemChanged(id, item, at));
            }
            var location = words.of("location", stands.location());
            if (!Objects.equals(location, stands.location())) {
                say(new LocationChanged(id, location, at));
            }
            var channel = words.channel(now().channel());
            if (channel != now().channel()) {
                say(new ChannelChanged(id, channel, now().channel(), at));
            }
        }

        private void people() {
            var stands = now().requester();
            var requester = words.required("requester", stands.requesterId());
            if (!requester.equals(stands.requesterId())) {
                say(new RequesterChanged(id, requester, stands.requesterId(), at));
            }
            var affected = words.required("affectedPerson", stands.affectedId());
            if (!affected.equals(stands.affectedId())) {
                say(new AffectedPersonChanged(id, affected, stands.affectedId(), at));
            }
        }

        private void classification() {
            var stands = now().classification();
            var category = words.of("category", stands.category());
            var subcategory = words.of("subcategory", stands.subcategory());
            if (category != null
                    && !(category.equals(stands.category()) && Objects.equals(subcategory, stands.subcategory()))) {
                say(new TicketClassified(id, category, subcategory, at));
            }
        }

        private void priority() {
            var stands = now().priority();
            var impact = words.required("impact", stands.impact());
            var urgency = words.required("urgency", stands.urgency());
            var priority = desk.definitions().priority(impact, urgency);
            if (!impact.equals(stands.impact())) {
                say(new ImpactChanged(id, impact, stands.impact(), at));
            }
            if (!urgency.equals(stands.urgency())) {
                say(new UrgencyChanged(id, urgency, stands.urgency(), at));
            }
            if (priority != stands.priority()) {
                say(new PriorityChanged(
                        id,
                        priority,
                        stands.priority(),
                        PriorityCause.MATRIX,
                        desk.definitions().matrix().version(),
                        null,
                        at));
            }
        }

        private void assignment() {
            var stands = now().assignment();
            var group = words.of("group", stands.groupId());
            if (group == null && stands.groupId() != null) {
                say(new TicketLeftGroup(id, stands.groupId(), at));
            } else if (group != null && !group.equals(stands.groupId())) {
                say(new TicketTransferred(id, group, stands.groupId(), null, at));
            }
            var assignee = words.of("assignee", stands.assigneeId());
            if (assignee == null && stands.assigneeId() != null) {
                say(new TicketUnassigned(id, stands.assigneeId(), at));
            } else if (assignee != null && !assignee.equals(stands.assigneeId())) {
                say(new TicketAssigned(id, assignee, stands.assigneeId(), null, at));
            }
        }

        private void progress() {
            var stands = now().progress();
            switch (words.state(stands.state())) {
                case NEW -> waits(stands, TicketState.NEW);
                case ASSIGNED -> waits(stands, TicketState.ASSIGNED);
                case IN_PROGRESS -> works(stands);
                case ON_HOLD -> holds(stands);
                case RESOLVED -> {
                    if (stands.state() != TicketState.RESOLVED) {
                        var code = words.required("resolutionCode", "");
                        say(new TicketResolved(id, code, words.required("resolutionText", ""), at));
                    }
                }
                case CLOSED -> {
                    if (stands.state() != TicketState.CLOSED) {
                        say(new TicketClosed(id, CloseCause.AGENT, at));
                    }
                }
                case CANCELLED -> {
                    if (stands.state() != TicketState.CANCELLED) {
                        say(new TicketCancelled(id, CancelReason.UNNECESSARY, null, at));
                    }
                }
                case MERGED ->
                    throw new RuleViolation(
                            "history-value-unknown", "A history merges no tickets: MERGED is no state.");
            }
        }

        /** NEW and ASSIGNED differ by the assignee only, who is said by other words. */
        private void waits(Ticket.Progress stands, TicketState state) {
            switch (stands.state()) {
                case NEW, ASSIGNED -> {}
                case IN_PROGRESS -> say(new WorkStopped(id, at));
                case ON_HOLD -> say(new TicketResumed(id, state, ResumeCause.AGENT, at));
                case RESOLVED, CLOSED, CANCELLED, MERGED -> reopened(stands);
            }
        }

        private void works(Ticket.Progress stands) {
            switch (stands.state()) {
                case NEW, ASSIGNED -> say(new WorkStarted(id, at));
                case IN_PROGRESS -> {}
                case ON_HOLD -> say(new TicketResumed(id, TicketState.IN_PROGRESS, ResumeCause.AGENT, at));
                case RESOLVED, CLOSED, CANCELLED, MERGED -> reopened(stands);
            }
        }

        private void reopened(Ticket.Progress stands) {
            say(new TicketReopened(id, ReopenCause.AGENT, null, stands.reopenings() + 1, at));
        }

        private void holds(Ticket.Progress stands) {
            var hold = stands.hold();
            var reason =
                    Objects.requireNonNullElse(words.holdReason(), hold == null ? HoldReason.REQUESTER : hold.reason());
            if (hold == null || hold.reason() != reason) {
                say(new TicketPutOnHold(id, reason, words.instant("holdUntil"), null, at));
            }
        }

        private void outside() {
            words.all().forEach((word, value) -> {
                if (word.startsWith(HistoryWords.FIELD)) {
                    field(word.substring(HistoryWords.FIELD.length()), value);
                } else if (word.startsWith(HistoryWords.REFERENCE)) {
                    reference(word.substring(HistoryWords.REFERENCE.length()), value);
                }
            });
        }

        private void field(String key, @Nullable String value) {
            var is = now();
            var stands = is.fields().get(key);
            if (!Objects.equals(value, stands) && !is.details().isGone(key)) {
                var change = new FieldChanged(id, key, value, stands, at);
                say(Answers.changed(desk.form(is), is.requester().requesterId(), change));
            }
        }

        /** A history names one thing of a kind at a time. */
        private void reference(String kind, @Nullable String value) {
            var system = command.source();
            for (var stands : List.copyOf(now().relations().references())) {
                if (stands.kind().equals(kind)
                        && stands.system().equals(system)
                        && !stands.id().equals(value)) {
                    say(new ReferenceRemoved(id, kind, system, stands.id(), at));
                }
            }
            if (value != null && !now().relations().refersTo(kind, system, value)) {
                say(new ReferenceAdded(id, kind, system, value, null, at));
            }
        }

        private void messages() {
            var reply = words.of("reply", null);
            if (reply != null) {
                var by = origin.actor().id();
                var parties = now().requester();
                var role = by.equals(parties.requesterId()) || by.equals(parties.affectedId())
                        ? AuthorRole.REQUESTER
                        : AuthorRole.AGENT;
                say(new ReplySent(id, message("reply"), by, role, reply, at));
            }
            var note = words.of("note", null);
            if (note != null) {
                say(new WorkNoteAdded(id, message("note"), origin.actor().id(), note, at));
            }
        }

        private UUID message(String kind) {
            return DerivedId.of(origin.causation().toString(), kind);
        }
    }
}
