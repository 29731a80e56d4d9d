package dev.chamado.ticket.lifecycle;

import dev.chamado.contracts.Personal;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.ApprovalRedacted;
import dev.chamado.contracts.ticket.TicketEvent.DescriptionChanged;
import dev.chamado.contracts.ticket.TicketEvent.FieldChanged;
import dev.chamado.contracts.ticket.TicketEvent.ReasonsRedacted;
import dev.chamado.contracts.ticket.TicketEvent.ReplyRedacted;
import dev.chamado.contracts.ticket.TicketEvent.ResolutionRedacted;
import dev.chamado.contracts.ticket.TicketEvent.SubjectChanged;
import dev.chamado.contracts.ticket.TicketEvent.SurveyCommentsRedacted;
import dev.chamado.contracts.ticket.TicketEvent.TaskRedacted;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.Refusal.Fault;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.ticket.lifecycle.TicketCommand.Detail;
import dev.chamado.ticket.lifecycle.TicketCommand.EraseWords;
import dev.chamado.ticket.lifecycle.TicketCommand.RedactDetails;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a ticket loses when the data of a person are erased, or when its details are redacted. It says so by events that everybody knows already, so that
 * whoever keeps a text lets it go as when it is rewritten or redacted; state, times that are counted, and rights stay.
 */
final class Erasing {
    private Erasing() {}

    /** At any time of a ticket's life, merged or over; an empty list means that nothing is left to erase. */
    static List<TicketEvent> decide(Ticket ticket, EraseWords c, Desk desk) {
        new TicketRights(ticket, desk).require(c);
        var now = desk.now();
        var person = c.personId();
        var events = new ArrayList<TicketEvent>();
        if (isMatterOf(ticket, person)) {
            var details = ticket.details();
            if (c.subject() && !details.subjectGone()) {
                events.add(new SubjectChanged(ticket.id(), Personal.ERASED, now));
            }
            var files = ticket.opening().requesterId().equals(person)
                    && !ticket.conversation().enclosed().isEmpty();
            if (files || c.description() && !details.descriptionGone()) {
                var left = c.description() ? Personal.ERASED : details.description();
                events.add(new DescriptionChanged(
                        ticket.id(), left, c.description() ? null : requester(ticket), files ? true : null, now));
            }
            var form = desk.form(ticket);
            c.answers().stream()
                    .filter(key -> form.isPersonal(key) && details.isLegible(key))
                    .forEach(key -> events.add(without(ticket, key, null, now)));
        }
        ticket.conversation().repliesOf(person).stream()
                .filter(c.said()::contains)
                .forEach(id -> events.add(new ReplyRedacted(ticket.id(), id, "The author's data were erased.", now)));
        return events;
    }

    /** At any time of a ticket's life; an empty list means that nothing is left to redact. */
    static List<TicketEvent> decide(Ticket ticket, RedactDetails c, Desk desk) {
        new TicketRights(ticket, desk).require(c);
        var now = desk.now();
        var is = ticket.details();
        var events = new ArrayList<TicketEvent>();
        if (c.names(Detail.REASONS) && ticket.said().reasonsBut(c.reason())) {
            events.add(new ReasonsRedacted(ticket.id(), c.reason(), now)); // first: why the rest is redacted remains
        }
        if (c.names(Detail.SUBJECT) && !is.subjectGone()) {
            events.add(new SubjectChanged(ticket.id(), Personal.ERASED, null, c.reason(), now));
        }
        var text = c.names(Detail.DESCRIPTION) && !is.descriptionGone();
        var files = c.names(Detail.FILES) && !ticket.conversation().enclosed().isEmpty();
        if (text || files) {
            var gone = text || is.descriptionGone();
            events.add(new DescriptionChanged(
                    ticket.id(),
                    gone ? Personal.ERASED : is.description(),
                    gone ? null : requester(ticket),
                    files ? true : null,
                    c.reason(),
                    now));
        }
        if (c.names(Detail.RESOLUTION) && ticket.said().resolutions()) {
            events.add(new ResolutionRedacted(ticket.id(), c.reason(), now));
        }
        if (c.names(Detail.COMMENTS) && ticket.said().comments()) {
            events.add(new SurveyCommentsRedacted(ticket.id(), c.reason(), now));
        }
        var answers = new TreeSet<>(Objects.requireNonNullElse(c.answers(), Set.of()));
        requireKnown(answers, ticket, desk);
        answers.stream().filter(is::isLegible).forEach(key -> events.add(without(ticket, key, c.reason(), now)));
        for (var id : known(c.tasks(), id -> ticket.owed().tasks().find(id), "task")) {
            if (ticket.said().owed().contains(id)) {
                events.add(new TaskRedacted(ticket.id(), id, c.reason(), now));
            }
        }
        for (var id : known(c.approvals(), id -> ticket.owed().approvals().find(id), "approval")) {
            if (ticket.said().owed().contains(id)) {
                events.add(new ApprovalRedacted(ticket.id(), id, c.reason(), now));
            }
        }
        return events;
    }

    /** Those that are meant, in an order of their own; one that the ticket does not have is not found. */
    private static SortedSet<UUID> known(@Nullable Set<UUID> ids, Function<UUID, Optional<?>> find, String what) {
        var sorted = new TreeSet<>(Objects.requireNonNullElse(ids, Set.of()));
        if (sorted.stream().anyMatch(id -> find.apply(id).isEmpty())) {
            throw Refusal.notFound(what);
        }
        return sorted;
    }

    /** Who mistakes a key is to know that its answer is still read. */
    private static void requireKnown(Set<String> keys, Ticket ticket, Desk desk) {
        var asked = desk.form(ticket).keys();
        var unknown = keys.stream()
                .filter(key ->
                        !asked.contains(key) && !ticket.details().legible().containsKey(key))
                .map(key -> new Fault(
                        "/answers/" + key, "form-answer-unknown", "The ticket has no such answer, and never had."))
                .toList();
        if (!unknown.isEmpty()) {
            throw RuleViolation.of(unknown);
        }
    }

    private static FieldChanged without(Ticket ticket, String key, @Nullable String reason, Instant now) {
        var left = ticket.fields().containsKey(key) ? Personal.ERASED : null;
        return new FieldChanged(ticket.id(), key, left, null, null, true, reason, now);
    }

    private static String requester(Ticket ticket) {
        return ticket.requester().requesterId();
    }

    /** Whose words the subject and description are; a ticket opened in a wrong name was written down under that name. */
    private static boolean isMatterOf(Ticket ticket, String person) {
        return ticket.requester().requesterId().equals(person)
                || ticket.opening().requesterId().equals(person);
    }
}
