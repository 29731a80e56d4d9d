package dev.chamado.ticket.queue;

import com.mongodb.client.model.Filters;
import dev.chamado.contracts.Actor;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.platform.wire.DerivedId;
import dev.chamado.ticket.approval.ApprovalCommand.ExpireApprovals;
import dev.chamado.ticket.closing.Terms;
import dev.chamado.ticket.closing.Terms.Waiting;
import dev.chamado.ticket.definition.DefinitionsOf;
import dev.chamado.ticket.lifecycle.Numbers;
import dev.chamado.ticket.lifecycle.TicketCommand;
import dev.chamado.ticket.lifecycle.TicketCommand.AutoClose;
import dev.chamado.ticket.lifecycle.TicketCommand.InviteToSurvey;
import dev.chamado.ticket.lifecycle.TicketCommand.MindSilence;
import dev.chamado.ticket.lifecycle.TicketCommand.OnApproval;
import dev.chamado.ticket.lifecycle.TicketCommand.ResumeWhenDue;
import dev.chamado.ticket.lifecycle.Tickets;
import dev.chamado.ticket.survey.SurveyRules;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Proposes what is due: resolved tickets close, scheduled holds end, silent requesters are reminded, closed tickets asked
 * about, approvals expire. The lists only propose and may be behind; the ticket judges. Every process proposes, and a
 * proposal made twice is one command.
 */
@Component
final class DueTickets {
    private static final Logger LOG = LoggerFactory.getLogger(DueTickets.class);
    private static final int AT_ONCE = 500;
    private static final int COME_AGAIN = 503;
    private static final TicketCommand EXPIRE = new OnApproval(new ExpireApprovals());

    private static final Order RESOLVED = new Order("resolvedAt", QueueEntry::resolvedAt, "");
    private static final Order HELD = new Order("holdUntil", QueueEntry::holdUntil, "");
    private static final Order CLOSED = new Order("surveyFrom", QueueEntry::surveyFrom, "");

    private final Turns<QueueEntry> turns = new Turns<>(AT_ONCE);
    private final Queue queue;
    private final AskedTickets asked;
    private final Tickets tickets;
    private final Numbers numbers;
    private final DefinitionsOf definitions;
    private final Clock clock;

    DueTickets(
            Queue queue, AskedTickets asked, Tickets tickets, Numbers numbers, DefinitionsOf definitions, Clock clock) {
        this.queue = queue;
        this.asked = asked;
        this.tickets = tickets;
        this.numbers = numbers;
        this.definitions = definitions;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${chamado.queue.due-interval}", initialDelayString = "${chamado.queue.due-interval}")
    void propose() {
        try {
            for (var tenant : numbers.tenants()) {
                try {
                    propose(tenant, clock.instant());
                } catch (RuleViolation e) { // not founded whole yet; the others are still to be asked
                    LOG.debug("Nothing proposed for {}: {}", tenant, e.code());
                }
            }
        } catch (Refusal | DataAccessException e) { // a store is away: what is due now is due in a minute too
            LOG.debug("Nothing proposed: {}", e.getMessage());
        }
    }

    private void propose(String tenant, Instant now) {
        var terms = definitions.latest(tenant).lifecycle();
        if (terms.autoCloses()) {
            var resolvedBefore = now.minus(terms.autoCloseAfter());
            var due = is(TicketState.RESOLVED, Filters.lte("resolvedAt", resolvedBefore));
            propose(tenant, due, RESOLVED, "auto-close", new AutoClose());
        }
        var resuming = is(TicketState.ON_HOLD, Filters.lte("holdUntil", now));
        propose(tenant, resuming, HELD, "resume-when-due", new ResumeWhenDue());
        for (var waiting : terms.waiting(now)) {
            var silent = new Order("silentSince", QueueEntry::silentSince, Integer.toString(waiting.reminded()));
            propose(tenant, silent(waiting, terms), silent, "mind-silence", new MindSilence());
        }
        for (var ticket : asked.expiring(tenant, now, AT_ONCE)) {
            propose(tenant, "expire-approvals", EXPIRE, ticket.id(), ticket.version());
        }
        var survey = terms.survey();
        if (survey.asks() && survey.rate() > 0) {
            var closedBefore = now.minus(survey.delay());
            var unasked = is(
                    TicketState.CLOSED,
                    Filters.lte("surveyFrom", closedBefore),
                    Filters.gt("surveyFrom", closedBefore.minus(SurveyRules.NOT_LATER_THAN)),
                    Filters.lt("surveyDraw", survey.rate()));
            propose(tenant, unasked, CLOSED, "invite-to-survey", new InviteToSurvey());
        }
    }

    /** Whoever is never given up stays out of it, lest they stand in the way of the others. */
    private static Bson silent(Waiting waiting, Terms terms) {
        var since = Filters.lte("silentSince", waiting.since());
        var times = waiting.orMore()
                ? Filters.gte("reminded", waiting.reminded())
                : Filters.eq("reminded", waiting.reminded());
        return switch (waiting.act()) {
            case REMIND -> is(TicketState.ON_HOLD, since, times);
            case GIVE_UP -> {
                var never = terms.silence().neverGivenUp().stream()
                        .map(Priority::name)
                        .toList();
                yield is(TicketState.ON_HOLD, since, times, Filters.nin("priority", never));
            }
        };
    }

    private static Bson is(TicketState state, Bson... filters) {
        var all = new ArrayList<Bson>();
        all.add(Filters.eq("state", state.name()));
        all.addAll(List.of(filters));
        return Filters.and(all);
    }

    /** Who is refused, as who owes something still, does not keep the later ones from their turn. */
    private void propose(String tenant, Bson due, Order order, String policy, TicketCommand command) {
        turns.take(
                tenant + "/" + policy + "/" + order.list(),
                (start, limit) -> queue.entries()
                        .find(
                                tenant,
                                Filters.and(due, Filters.gte(order.field(), start)),
                                new Document(order.field(), 1),
                                limit),
                entry -> Objects.requireNonNull(order.at().apply(entry)), // it was found by it
                entry -> propose(tenant, policy, command, entry.id(), entry.version()));
    }

    /**
     * How a list of what is due is ordered.
     *
     * @param list which of a policy's lists it is
     */
    private record Order(String field, Function<QueueEntry, @Nullable Instant> at, String list) {}

    private void propose(String tenant, String policy, TicketCommand command, UUID ticketId, long version) {
        try {
            tickets.ask(ticketId, command, null, caller(tenant, policy, ticketId, version));
        } catch (RuleViolation e) { // the list was behind; the ticket knows better
            LOG.debug("{} of {}: {}", policy, ticketId, e.code());
        } catch (Refusal e) {
            if (e.status() == COME_AGAIN) {
                throw e;
            }
            LOG.warn("{} of {}: {}", policy, ticketId, e.code()); // the others are still to be asked
        } catch (DataAccessException e) {
            throw e; // a store is away: of the others too
        } catch (RuntimeException e) { // whatever is wrong with one ticket, the others are still to be asked
            LOG.warn("{} of {}", policy, ticketId, e);
        }
    }

    /** The version is part of the command's name: once the ticket has moved on, it is another proposal. */
    private static Caller caller(String tenant, String policy, UUID ticketId, long version) {
        var id = DerivedId.of(policy, tenant, ticketId.toString(), Long.toString(version));
        return new Caller(
                tenant, policy, new Actor(Actor.Kind.POLICY, policy, null), Set.of(), Set.of(), id, id, null, null);
    }
}
