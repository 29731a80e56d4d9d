package dev.chamado.ticket.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chamado.contracts.Actor;
import dev.chamado.contracts.definition.DefinitionEvent.*;
import dev.chamado.contracts.directory.DirectoryEvent.*;
import dev.chamado.contracts.directory.Group;
import dev.chamado.contracts.directory.Person;
import dev.chamado.contracts.ticket.*;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.caller.Role;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.platform.wire.DerivedId;
import dev.chamado.ticket.definition.Definitions;
import dev.chamado.ticket.definition.SeedDefinitions;
import dev.chamado.ticket.form.Form;
import dev.chamado.ticket.lifecycle.TicketCommand.Merge;
import dev.chamado.ticket.lifecycle.TicketCommand.OpenTicket;
import dev.chamado.ticket.workflow.Workflow;
import java.time.Instant;
import java.util.*;

/** One ticket, a small desk, and the words to say: given this history, when that is asked, then this happens. */
final class TicketScene {
    static final UUID ID = UUID.fromString("0199a3c2-0000-7000-8000-000000000001");
    static final UUID COMMAND = UUID.fromString("0199a3c2-0000-7000-8000-0000000000c1");
    static final UUID MESSAGE = DerivedId.of("message", COMMAND.toString());
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    static final Definitions DEFINITIONS = SeedDefinitions.at(NOON);

    static final Caller ANA = person("ana.souza", Role.REQUESTER);
    static final Caller JOHN = person("john.miller", Role.REQUESTER);
    static final Caller BRUNO = person("bruno.lima", Role.AGENT);
    static final Caller CARLA = person("carla.dias", Role.AGENT);
    static final Caller LEE = person("lee.chen", Role.LEAD, Role.AGENT);
    static final Caller RITA = person("rita.alves", Role.ADMIN);
    static final Caller HELENA = person("helena.reis", Role.AGENT);
    static final Caller OSCAR = person("oscar.operator", Role.OPERATOR);
    static final Caller MONITOR = new Caller(
            "demo",
            "monitor",
            new Actor(Actor.Kind.INTEGRATION, "monitor", null),
            Set.of(Role.INTEGRATION),
            Set.of("service-desk"),
            COMMAND,
            COMMAND,
            null,
            null);
    static final Caller POLICY = new Caller(
            "demo",
            "a-policy",
            new Actor(Actor.Kind.POLICY, "a-policy", null),
            Set.of(),
            Set.of(),
            COMMAND,
            COMMAND,
            null,
            null);

    private static final Map<String, Group> GROUPS = Map.of(
            "service-desk", led(group("service-desk", false, "bruno.lima", "lee.chen"), "lee.chen"),
            "network", group("network", false, "carla.dias", "bruno.lima", "dora.inactive"),
            "hr", group("hr", true, "helena.reis"));
    /** Ana's is there, John's has left, Bruno's asks for things himself; the others have none. */
    private static final Map<String, String> MANAGERS =
            Map.of("ana.souza", "carla.dias", "john.miller", "dora.inactive", "bruno.lima", "ana.souza");

    /** Who votes in the place of those who are away; Vera is back at two. */
    private static final Map<String, Person.Delegate> DELEGATES = Map.of(
            "vera.away", new Person.Delegate("john.miller", NOON.plusSeconds(7200)),
            "vito.away", new Person.Delegate("john.miller", null),
            "vic.away", new Person.Delegate("ana.souza", null),
            "vlad.away", new Person.Delegate("dora.inactive", null));

    private static final Map<String, Person> PEOPLE = people(
            "ana.souza",
            "john.miller",
            "bruno.lima",
            "carla.dias",
            "lee.chen",
            "helena.reis",
            "dora.inactive",
            "vera.away",
            "vito.away",
            "vic.away",
            "vlad.away");

    private final Ticket ticket;
    private final Map<UUID, Attachment> sent = new HashMap<>();
    private Caller by = BRUNO;
    private Instant now = NOON.plusSeconds(3600);
    private Definitions definitions = DEFINITIONS;

    private TicketScene(Ticket ticket) {
        this.ticket = ticket;
    }

    static TicketScene given(TicketEvent... history) {
        Ticket ticket = null;
        for (var event : history) {
            ticket = Ticket.evolve(ticket, event);
        }
        return new TicketScene(ticket);
    }

    TicketScene as(Caller caller) {
        by = caller;
        return this;
    }

    /** In a desk whose tickets of all types follow that workflow. */
    TicketScene following(Workflow workflow) {
        definitions = SeedDefinitions.at(NOON, workflow);
        return this;
    }

    /** In a desk that asks that form of all types. */
    TicketScene asking(Form form) {
        definitions = SeedDefinitions.at(NOON, Workflow.STANDARD, form);
        return this;
    }

    /** In a desk that offers that. */
    TicketScene offering(CatalogueItem... items) {
        definitions =
                SeedDefinitions.at(NOON, Workflow.STANDARD, null, new CataloguePublished(4, List.of(items), NOON));
        return this;
    }

    /** In a desk whose tickets wait for nothing else. */
    TicketScene waitingOnlyFor(HoldReason reason) {
        var d = DEFINITIONS;
        definitions = new Definitions(
                d.matrixNow(),
                d.categoriesNow(),
                d.resolutionCodesNow(),
                d.lifecycleNow(),
                d.workflowNow(),
                d.workflowOf(),
                d.formNow(),
                d.formOf(),
                d.catalogueNow(),
                reason::equals,
                d.phrases());
        return this;
    }

    TicketScene at(Instant instant) {
        now = instant;
        return this;
    }

    /** What the tenant has decided otherwise. */
    TicketScene with(Definitions decided) {
        definitions = decided;
        return this;
    }

    /** These files wait for a message of whoever asks. */
    TicketScene sent(Attachment... files) {
        for (var file : files) {
            sent.put(file.attachmentId(), file);
        }
        return this;
    }

    Asked when(TicketCommand command) {
        var desk = desk();
        return new Asked(() ->
                ticket == null ? Opening.decide((OpenTicket) command, "INC-1", desk) : ticket.decide(command, desk));
    }

    /** The ticket is to go on in another one. */
    Asked whenMergedInto(Ticket target, boolean includeMessages) {
        var into = target == null ? COMMAND : target.id();
        return new Asked(() -> new MergeRules(ticket, desk()).merge(new Merge(into, includeMessages), target));
    }

    /** Where the caller may go: the states, each with what is missing. */
    List<String> moves() {
        return desk().moves(ticket).stream()
                .map(move -> move.to() + (move.missing().isEmpty() ? "" : " " + move.missing()))
                .toList();
    }

    Desk desk() {
        return new Desk(by, definitions, GROUPS::get, PEOPLE::get, sent::get, now);
    }

    Ticket ticket() {
        return ticket;
    }

    record Asked(java.util.function.Supplier<List<TicketEvent>> outcome) {
        void then(TicketEvent... events) {
            assertThat(outcome.get()).containsExactly(events);
        }

        void thenNothing() {
            assertThat(outcome.get()).isEmpty();
        }

        void thenRefused(String code) {
            assertThatThrownBy(outcome::get)
                    .isInstanceOfSatisfying(
                            RuleViolation.class, e -> assertThat(e.code()).isEqualTo(code));
        }

        void thenForbidden() {
            thenStatus(403);
        }

        void thenNotFound() {
            thenStatus(404);
        }

        private void thenStatus(int status) {
            assertThatThrownBy(outcome::get)
                    .isInstanceOfSatisfying(
                            Refusal.class, e -> assertThat(e.status()).isEqualTo(status));
        }

        void thenAllowed() {
            assertThat(outcome.get()).isNotNull();
        }
    }

    /** Opened by Ana for herself, without a group. */
    static TicketOpened opened() {
        return opened(null, null);
    }

    static TicketOpened opened(String groupId, String assigneeId) {
        return new TicketOpened(
                ID,
                "INC-1",
                TicketType.INCIDENT,
                "Printer jams",
                "It jams.",
                "ana.souza",
                "ana.souza",
                Channel.PORTAL,
                null,
                null,
                null,
                null,
                "MEDIUM",
                "MEDIUM",
                Priority.P3,
                false,
                1,
                groupId,
                assigneeId,
                NOON,
                NOON);
    }

    static Caller person(String id, Role... roles) {
        return new Caller(
                "demo",
                id,
                new Actor(Actor.Kind.PERSON, id, null),
                Set.of(roles),
                Set.of(),
                COMMAND,
                COMMAND,
                null,
                null);
    }

    private static Group group(String id, boolean restricted, String... members) {
        var group = Group.after(null, new GroupCreated(id, id, restricted, NOON));
        for (var member : members) {
            group = Group.after(group, new MemberAdded(id, member, NOON));
        }
        return group;
    }

    private static Group led(Group group, String lead) {
        return Group.after(group, new LeadAppointed(group.id(), lead, NOON));
    }

    private static Map<String, Person> people(String... ids) {
        var people = new HashMap<String, Person>();
        for (var id : ids) {
            people.put(
                    id,
                    new Person(
                            id,
                            id,
                            List.of(),
                            null,
                            "en",
                            null,
                            id.equals("john.miller") ? "acme" : null,
                            null,
                            id.equals("john.miller"),
                            false,
                            MANAGERS.get(id),
                            !id.endsWith("inactive"),
                            DELEGATES.get(id)));
        }
        return people;
    }
}
