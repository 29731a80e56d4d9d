package dev.chamado.ticket.lifecycle;

import static dev.chamado.platform.problem.RuleViolation.require;

import dev.chamado.contracts.definition.DefaultForms;
import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.ItemRequested;
import dev.chamado.contracts.ticket.TicketEvent.TicketMoved;
import dev.chamado.contracts.ticket.TicketEvent.TicketOpened;
import dev.chamado.contracts.ticket.TicketEvent.WorkflowTaken;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.ticket.definition.Definitions;
import dev.chamado.ticket.definition.Rating.Said;
import dev.chamado.ticket.lifecycle.TicketCommand.OpenTicket;
import dev.chamado.ticket.lifecycle.TicketCommand.StartWork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a ticket begins. */
final class Opening {
    /** Times beyond this are slips of the pen; times beyond all reason do not fit into every store. */
    static final Duration TEN_YEARS = Duration.ofDays(3653);

    private Opening() {}

    /**
     * Opens a ticket, and takes it on to where it stands if it is logged after the fact.
     *
     * @param number taken beforehand; lost if the opening is refused
     */
    static List<TicketEvent> decide(OpenTicket asked, String number, Desk desk) {
        requireRights(asked, desk);
        var now = desk.now();
        var definitions = desk.definitions();
        var item = asked.catalogueItem() == null ? null : definitions.item(asked.catalogueItem());
        var c = item == null ? asked : Requested.filled(asked, item);
        var words = wordsOf(c, desk);
        var category = c.category();
        if (category != null) {
            definitions.requireCategory(category, c.subcategory());
        }
        require(category != null || c.subcategory() == null, "category-missing", "A subcategory needs its category.");
        var matrix = definitions.matrix();
        var standing = desk.standing(words.requesterId());
        var rating = definitions.rating(
                new Said(asked.impact(), asked.urgency()),
                item == null ? Said.NOTHING : new Said(item.impact(), item.urgency()),
                category,
                Boolean.TRUE.equals(standing.vip()));
        var impact = rating.impact().name();
        var urgency = rating.urgency().name();
        var group = c.groupId();
        require(group == null || desk.group(group) != null, "group-unknown", "There is no group " + group + ".");
        var assignee = c.assigneeId();
        if (assignee != null) {
            requireAssignable(desk, group, assignee);
        }
        var received = Objects.requireNonNullElse(c.receivedAt(), now);
        require(!received.isAfter(now), "received-in-future", "A ticket is received before it is opened.");
        require(
                received.isAfter(now.minus(TEN_YEARS)),
                "received-too-long-ago",
                "A ticket is opened within ten years of its receipt.");
        var opened = new TicketOpened(
                c.ticketId(),
                number,
                typeOf(c, definitions),
                c.subject(),
                c.description(),
                words.requesterId(),
                words.affectedId(),
                c.channel(),
                category,
                c.subcategory(),
                c.configurationItem(),
                c.location(),
                impact,
                urgency,
                definitions.priority(impact, urgency),
                desk.byStaff() && asked.impact() != null && asked.urgency() != null,
                matrix.version(),
                group,
                assignee,
                standing.organisationId(),
                standing.vip(),
                Enclosed.of(c.attachments(), Conversation.NONE, desk),
                rating.impact().from(),
                rating.urgency().from(),
                received,
                now);
        var form = item == null || item.form() == null ? DefaultForms.nameOf(opened.type()) : item.form();
        var beside = new ArrayList<TicketEvent>();
        if (item != null) {
            beside.add(new ItemRequested(
                    c.ticketId(), item.id(), definitions.catalogue().version(), now));
        }
        beside.addAll(Answers.taken(c, words.requesterId(), definitions.form(form), desk));
        beside.addAll(Provisions.atOpening(opened, item, desk));
        return afterTheFact(c, opened, beside, desk);
    }

    /** The type of the ticket that it opens; refuses an item that is not offered. */
    static TicketType typeOf(OpenTicket c, Definitions definitions) {
        var item = c.catalogueItem();
        return item == null
                ? Objects.requireNonNullElse(c.type(), TicketType.INCIDENT)
                : definitions.item(item).ticketType();
    }

    private static List<TicketEvent> afterTheFact(
            OpenTicket c, TicketOpened opened, List<TicketEvent> beside, Desk desk) {
        var events = new ArrayList<TicketEvent>(List.of(opened));
        var ticket = Ticket.begin(opened);
        var workflow = desk.definitions().workflow(opened.type());
        var begins = workflow.stateOf(ticket.progress().state(), null);
        if (!workflow.isStandard()) {
            events.add(new WorkflowTaken(c.ticketId(), workflow.version(), null, begins.id(), desk.now()));
        }
        for (var event : beside) {
            events.add(event);
            ticket = Ticket.evolve(ticket, event);
        }
        for (var command : laterOn(c)) { // told, not asked for: the workflow has no say in what has happened
            for (var event : new TicketRules(ticket, desk).decide(command)) {
                events.add(event);
                ticket = Ticket.evolve(ticket, event);
            }
        }
        var stands = workflow.first(ticket.progress().state());
        require(
                desk.byPolicy() || workflow.leads(begins, stands, desk::hasRole),
                "workflow-role-missing",
                "No way from " + begins.id() + " to " + stands.id()
                        + " is open to you: what others authorize is not logged" + " after the fact by who may not.");
        if (!workflow.isStandard() && !stands.equals(begins)) {
            events.add(new TicketMoved(c.ticketId(), stands.id(), begins.id(), stands.category(), desk.now()));
        }
        return events;
    }

    private static List<TicketCommand> laterOn(OpenTicket c) {
        var commands = new ArrayList<TicketCommand>();
        if (c.started()) {
            commands.add(new StartWork());
        }
        var hold = c.hold();
        if (hold != null) {
            commands.add(hold);
        }
        var resolution = c.resolution();
        if (resolution != null) {
            commands.add(resolution);
        }
        return commands;
    }

    /** Requesters ask for themselves and say who is hindered; where a ticket goes and what is done, staff says. */
    private static void requireRights(OpenTicket c, Desk desk) {
        if (desk.byStaff() || desk.byPolicy()) {
            return;
        }
        var own = c.requesterId() == null || c.requesterId().equals(desk.by().id());
        demand(own, "Only staff opens tickets in another's name.");
        demand(c.groupId() == null && c.assigneeId() == null, "Only staff chooses group and assignee.");
        demand(!c.started() && c.hold() == null && c.resolution() == null, "Only staff logs after the fact.");
        demand(c.receivedAt() == null, "Only staff says when a ticket was received.");
        demand(c.channel() == Channel.PORTAL, "Only staff says that a ticket came another way than by the portal.");
    }

    private static void demand(boolean holds, String detail) {
        if (!holds) {
            throw Refusal.forbidden(detail);
        }
    }

    /** What an opening says, with what it leaves out filled in. */
    static Ticket.Opening wordsOf(OpenTicket c, Desk desk) {
        var requester = c.requesterId() == null ? desk.by().id() : c.requesterId();
        var affected = c.affectedId() == null ? requester : c.affectedId();
        return new Ticket.Opening(c.subject(), c.description(), known(desk, requester), known(desk, affected));
    }

    /** A person of the directory; callers are known to their identity provider, which is enough for themselves. */
    static String known(Desk desk, String personId) {
        require(
                personId.equals(desk.by().id()) || desk.people().apply(personId) != null,
                "person-unknown",
                "The directory has no person " + personId + ".");
        return personId;
    }

    /** Refuses who cannot be given the tickets of the group, and everybody while there is no group. */
    static void requireAssignable(Desk desk, @Nullable String group, String person) {
        if (group == null) {
            throw new RuleViolation("ticket-without-group", "Give the ticket a group before assigning it.");
        }
        var code = unassignable(desk, group, person);
        if (code != null) {
            throw new RuleViolation(code, "An assignee is an active member of the ticket's group.");
        }
    }

    /** Why a person cannot be given a group's tickets; nothing if it can. */
    static @Nullable String unassignable(Desk desk, String group, String person) {
        if (!desk.isMember(group, person)) {
            return "assignee-not-member";
        }
        var entry = desk.people().apply(person);
        return entry != null && !entry.active() ? "assignee-inactive" : null;
    }
}
