package dev.chamado.ticket.lives;

import static dev.chamado.ticket.lives.Fault.unless;

import dev.chamado.contracts.EventType;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.platform.wire.DerivedId;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.ticket.definition.Definitions;
import dev.chamado.ticket.index.TicketText;
import dev.chamado.ticket.index.TicketText.Asked;
import dev.chamado.ticket.lifecycle.DecidedTickets;
import dev.chamado.ticket.lifecycle.Desk;
import dev.chamado.ticket.lifecycle.Signalling;
import dev.chamado.ticket.lifecycle.Ticket;
import dev.chamado.ticket.lifecycle.TicketCommand.*;
import dev.chamado.ticket.queue.QueueEntry;
import java.time.Instant;
import java.util.*;

/**
 * Some tickets and what becomes of them, step by step; everything that must be true is looked at after each. There is no
 * store: that it numbers a ticket's events without a hole is {@link StoredLivesTest}'s to see.
 */
final class Life {
    static final int FIRST_ALERT = 3;
    static final int SECOND_ALERT = 4;
    static final int FOLLOWING = 5;
    static final int IMPORTED = 6;
    static final List<UUID> ID = List.of(
            id(0),
            id(1),
            id(2),
            Signalling.ticketId("demo", "zabbix", "db-07", 0),
            Signalling.ticketId("demo", "zabbix", "db-07", 1),
            id(5),
            id(6));

    private final Definitions definitions;
    private final Map<UUID, List<Envelope<Object>>> histories = new HashMap<>();
    private final Map<UUID, Ticket> tickets = new HashMap<>();
    private final Map<UUID, QueueEntry> entries = new HashMap<>();
    private final Map<UUID, TicketText> texts = new HashMap<>();
    private final Map<UUID, Integer> signals = new HashMap<>();
    private final Set<Class<?>> happened = new HashSet<>();
    private final Set<Class<?>> effective = new HashSet<>();
    private final Set<String> codes = new TreeSet<>();
    private Instant now = House.NOON;

    /** @param changing whether tickets follow a workflow of the tenant's */
    Life(boolean changing) {
        this.definitions = changing ? House.CHANGING : House.STANDARD;
    }

    private static UUID id(int n) {
        return new UUID(0x0199_A3C2_0000_7000L, 0x8000_0000_0000_0000L + n);
    }

    Instant now() {
        return now;
    }

    Ticket ticket(int at) {
        return tickets.get(ID.get(at));
    }

    Model model(int at) {
        return model(ID.get(at));
    }

    private Model model(UUID id) {
        return new Model(events(id));
    }

    private List<TicketEvent> events(UUID id) {
        return histories.get(id).stream()
                .map(each -> (TicketEvent) each.event())
                .toList();
    }

    /** Kinds of events that came about. */
    Set<Class<?>> happened() {
        return happened;
    }

    /** Kinds of commands that brought something about. */
    Set<Class<?>> effective() {
        return effective;
    }

    /** Codes with which something was refused. */
    Set<String> codes() {
        return codes;
    }

    void live(Step step) {
        now = now.plus(step.after());
        var id = ID.get(step.ticket());
        var before = histories.containsKey(id) ? model(id) : null;
        var events = ask(step, step.caller());
        if (events == null || events.isEmpty()) {
            return;
        }
        effective.add(Rules.kind(step.command()));
        Rules.mayHave(step, before);
        var told = new LinkedHashMap<UUID, List<TicketEvent>>();
        told.put(id, events);
        for (var event : events) {
            DecidedTickets.fromOther(event)
                    .ifPresent(other -> told.computeIfAbsent(other.ticketId(), _ -> new ArrayList<>())
                            .add(other));
        }
        told.forEach((of, those) -> those.forEach(event -> happen(of, event, step)));
        told.keySet().forEach(of -> {
            isAsTheModel(of);
            Rules.lived(events(of), of.equals(id) ? events.size() : told.get(of).size(), step, now);
        });
        if (!AGAIN.contains(Rules.kind(step.command()))) {
            var again = ask(
                    step,
                    step.caller()
                            .withCommandId(
                                    DerivedId.of("again", step.commandId().toString())));
            unless(again == null || again.isEmpty(), "what is so already yields no event", "asked again: " + again);
        }
    }

    /** Each of these says or adds something more when it is asked again. */
    private static final Set<Class<?>> AGAIN = Set.of(
            SendReply.class,
            SendCannedReply.class,
            AddWorkNote.class,
            RunMacro.class,
            ApplyTemplate.class,
            TakeRouting.class,
            TakeEscalation.class,
            ResolveWithParent.class, // why a child stays open is said each time
            MindSilence.class,
            dev.chamado.ticket.task.TaskCommand.AddTask.class,
            dev.chamado.ticket.approval.ApprovalCommand.RequestApproval.class);

    /** What the rules say to it; nothing: they refuse it. */
    private List<TicketEvent> ask(Step step, Caller by) {
        var id = ID.get(step.ticket());
        var command = step.command();
        if (command instanceof TakeAlert) {
            signals.merge(id, 1, Integer::sum);
        }
        boolean touched = histories.getOrDefault(id, List.of()).stream()
                .anyMatch(each -> each.actor().kind() == dev.chamado.contracts.Actor.Kind.PERSON);
        var ticket = tickets.get(id);
        try {
            return DecidedTickets.decide(
                    id,
                    ticket,
                    command,
                    tickets::get,
                    House.desk(by, definitions, now),
                    () -> "INC-" + (100 + step.ticket()),
                    signals.getOrDefault(id, 0),
                    touched);
        } catch (RuleViolation refused) {
            refused(step, refused.code(), refused.getMessage() + refused.faults());
            unless(isSeen(step) || Rules.isBlind(command), "who may not know of a ticket is told 404", refused.code());
            return null;
        } catch (Refusal refused) {
            refused(step, refused.code(), refused.getMessage() + refused.faults() + refused.members());
            unless(refused.status() < 500, "a refusal is the asker's affair", refused.toString());
            unless(
                    isSeen(step) || Rules.isBlind(command) || refused.status() == 404,
                    "who may not know of a ticket is told 404",
                    refused.status() + " " + refused.code());
            return null;
        } catch (RuntimeException e) {
            throw new Fault("every refusal has a code", e);
        }
    }

    private boolean isSeen(Step step) {
        var id = ID.get(step.ticket());
        return !histories.containsKey(id)
                || step.who().equals("policy")
                || !model(id).seenBy(step.who()).equals("NONE");
    }

    private void refused(Step step, String code, String words) {
        unless(code.matches("[a-z0-9]+(-[a-z0-9]+)*"), "every refusal has a code", code);
        codes.add(code);
        var id = ID.get(step.ticket());
        if (!histories.containsKey(id) || step.who().equals("policy")) {
            return;
        }
        var said = Words.in(words);
        if (said.isEmpty()) {
            return;
        }
        var own = step.command().toString();
        var shown = Words.Shown.to(step.who(), model(id));
        for (var word : said) {
            boolean told = own.contains(word);
            unless(
                    told || shown.has(word),
                    "a refusal tells nothing that the asker may not see",
                    word + " in " + words);
        }
    }

    private void happen(UUID id, TicketEvent event, Step step) {
        happened.add(event.getClass());
        unless(event.ticketId().equals(id), "an event is of its ticket", event.toString());
        var history = histories.computeIfAbsent(id, _ -> new ArrayList<>());
        var sequence = history.size();
        var type = event.getClass().getAnnotation(EventType.class).value();
        var by = step.caller();
        boolean imported = step.command() instanceof ImportHistory;
        var envelope = new Envelope<>(
                "demo",
                id.toString(),
                sequence,
                DerivedId.of(id.toString(), "" + sequence),
                type,
                event.occurredAt(),
                now,
                by.actor(),
                by.correlation(),
                null,
                imported,
                null,
                event);
        history.add(envelope.with((Object) event));
        tickets.compute(id, (_, ticket) -> Ticket.evolve(ticket, event));
        var told = envelope.with(event);
        entries.compute(id, (_, entry) -> QueueEntry.after(entry, told));
        texts.compute(id, (_, text) -> TicketText.after(text, told, this::isForStaff));
    }

    private boolean isForStaff(String tenant, Asked asked, String key) {
        return definitions.form(asked.form(), asked.version()).isInternal(key);
    }

    private void isAsTheModel(UUID id) {
        var model = model(id).told();
        isSaid(Told.by(tickets.get(id)), model, "the ticket is what its events say");
        isSaid(Told.by(entries.get(id)), model, "the list is what the events say");
        isSaid(Told.by(texts.get(id)), model, "the index is what the events say");
    }

    static void isSaid(Map<String, Object> told, Map<String, Object> model, String rule) {
        told.forEach((question, answer) -> unless(
                Objects.equals(String.valueOf(answer), String.valueOf(model.get(question))),
                rule,
                question + " is " + answer + ", not " + model.get(question)));
    }

    /** Who may see what, of all tickets; costly. */
    void look(Chance chance, boolean searching) {
        for (var id : histories.keySet()) {
            var readers = new Readers(id, histories.get(id), tickets, entries.get(id), texts.get(id), this::desk);
            readers.see(this::modelOrNothing, chance);
            if (searching) {
                readers.search(this::modelOrNothing);
            }
        }
    }

    private Model modelOrNothing(UUID id) {
        return histories.containsKey(id) ? model(id) : null;
    }

    private Desk desk(String who) {
        return House.desk(House.CALLERS.get(who), definitions, now);
    }
}
