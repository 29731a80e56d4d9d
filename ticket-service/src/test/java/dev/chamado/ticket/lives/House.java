package dev.chamado.ticket.lives;

import dev.chamado.contracts.Actor;
import dev.chamado.contracts.definition.DefinitionEvent.*;
import dev.chamado.contracts.directory.Group;
import dev.chamado.contracts.directory.Person;
import dev.chamado.contracts.ticket.TicketEvent.ApprovalMode;
import dev.chamado.contracts.ticket.TicketEvent.ApproverKind;
import dev.chamado.contracts.ticket.TicketEvent.Attachment;
import dev.chamado.contracts.ticket.TicketEvent.ScanState;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.caller.Role;
import dev.chamado.ticket.definition.Definitions;
import dev.chamado.ticket.definition.SeedDefinitions;
import dev.chamado.ticket.form.Form;
import dev.chamado.ticket.form.Forms;
import dev.chamado.ticket.lifecycle.Desk;
import dev.chamado.ticket.workflow.Workflow;
import dev.chamado.ticket.workflow.WorkflowPresets;
import java.time.Duration;
import java.time.Instant;
import java.util.*;

/** The desk at which the tickets live: its people, groups and definitions. */
final class House {
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    static final UUID NOBODY = new UUID(0, 0);

    static final List<String> REQUESTERS = List.of("ana", "john", "eve");
    static final List<String> STAFF = List.of("bruno", "carla", "lee", "rita", "helena");
    static final List<String> GROUPS = List.of("desk", "network", "hr");
    static final Map<String, Set<String>> MEMBERS = Map.of(
            "desk", Set.of("bruno", "lee", "ana"), // who works here asks for things too
            "network", Set.of("carla", "bruno", "gone"),
            "hr", Set.of("helena"));
    static final Set<String> RESTRICTED = Set.of("hr");

    /** Whose approval is a manager's: one who has left, and some who ask for things themselves. */
    static final Map<String, String> MANAGERS =
            Map.of("ana", "lee", "john", "gone", "eve", "ana", "bruno", "rita", "carla", "bruno");

    /** What he asks and says no urgency of is urgent. */
    static final String VIP = "john";

    static final Set<String> LEADS = Set.of("lee", "helena");

    static final Map<String, Caller> CALLERS = callers();

    private static final Map<String, Group> DIRECTORY = Map.of(
            "desk", new Group("desk", "Desk", false, new TreeSet<>(MEMBERS.get("desk")), new TreeSet<>(Set.of("lee"))),
            "network", new Group("network", "Network", false, new TreeSet<>(MEMBERS.get("network")), new TreeSet<>()),
            "hr", new Group("hr", "HR", true, new TreeSet<>(MEMBERS.get("hr")), new TreeSet<>(Set.of("helena"))));

    private static final Form FORM = Forms.of(new FormPublished(
            3,
            "incident",
            """
            {"type":"object","properties":{"place":{"type":"string"},"cause":{"type":"string"},"phone":{"type":"string"},
             "serial":{"type":"string"}}}""",
            List.of(),
            List.of(
                    new FormField("cause", Map.of(), Map.of(), true),
                    new FormField("serial", Map.of(), Map.of(), true),
                    new FormField("phone", Map.of(), Map.of(), false, true)),
            NOON));

    /** To which tickets are migrated: what was for staff only is everybody's in it, and one has to say where. */
    private static final Form NEWER_FORM = Forms.of(new FormPublished(
            4,
            "incident",
            """
            {"type":"object","properties":{"place":{"type":"string"},"cause":{"type":"string"},"phone":{"type":"string"},
             "serial":{"type":"string"}},"required":["place"]}""",
            List.of(),
            List.of(
                    new FormField("cause", Map.of(), Map.of(), true),
                    new FormField("phone", Map.of(), Map.of(), false, true)),
            NOON));

    static final Workflow CHANGE = change();

    private static final List<CannedReply> REPLIES = List.of(
            new CannedReply("hello", Map.of("en", "zpubhello {{requester.name}}, {{number}}")),
            new CannedReply("until", Map.of("en", "zpubuntil {{until}}")));

    private static final List<Macro> MACROS = List.of(
            new Macro(
                    "zinthand",
                    Map.of(),
                    List.of(
                            new MacroStep("watchers", Map.of("personId", "me", "kind", "INTERNAL")),
                            new MacroStep("group", Map.of("groupId", "network")),
                            new MacroStep("notes", Map.of("text", "zinthanded {{words}}")),
                            new MacroStep("canned-replies", Map.of("name", "hello")))),
            new Macro(
                    "zintdone",
                    Map.of(),
                    List.of(
                            new MacroStep("start", Map.of()),
                            new MacroStep("resolution", Map.of("code", "SOLVED", "text", "zpubdone")),
                            new MacroStep("notes", Map.of("text", "zintdone")))),
            new Macro(
                    "zintlater",
                    Map.of(),
                    List.of(
                            new MacroStep("fields", Map.of("cause", "zintlater", "place", "")),
                            new MacroStep("clear-watchers", Map.of("personId", "me")),
                            new MacroStep("hold", Map.of("reason", "SCHEDULED", "businessDays", "2")))));

    /** In which tickets follow the standard workflow. */
    static final Definitions STANDARD = definitions(Workflow.STANDARD);

    /** In which they follow one of the tenant's. */
    static final Definitions CHANGING = definitions(CHANGE);

    private House() {}

    private static Definitions definitions(Workflow workflow) {
        var item = new CatalogueItem(
                "laptop",
                TicketType.SERVICE_REQUEST,
                Map.of(),
                Map.of(),
                "laptop",
                "hardware",
                "laptop",
                "LOW",
                "LOW",
                "desk",
                true,
                "kit",
                new ApprovalPlan(
                        "A laptop",
                        ApprovalMode.ANY,
                        null,
                        List.of("rita"),
                        List.of("desk"),
                        true,
                        false,
                        null,
                        List.of(ApproverKind.MANAGER),
                        List.of("hr")));
        var kit = new TaskTemplate(
                "kit",
                Map.of(),
                List.of(TicketType.PROBLEM),
                List.of(),
                true,
                List.of(
                        new TaskPlan("zintkit", true, 1, "network", Duration.ofDays(2), List.of("zintbox")),
                        new TaskPlan("zintkat", false, 2, null, null, List.of())),
                List.of(new ApprovalPlan(
                        "The kit",
                        ApprovalMode.QUORUM,
                        2,
                        List.of("rita", "lee", "john"),
                        List.of(),
                        false,
                        true,
                        Duration.ofDays(3))),
                true);
        var plain = SeedDefinitions.with(
                SeedDefinitions.at(NOON, workflow, FORM, new CataloguePublished(4, List.of(item), NOON)), kit);
        var seed = SeedDefinitions.with(plain, null, "HIGH", Map.of("hardware", Arrays.asList("HIGH", null)));
        var matrix = seed.matrixNow().get();
        var categories = seed.categoriesNow().get();
        var codes = seed.resolutionCodesNow().get();
        var terms = seed.lifecycleNow().get();
        var forms = new HashMap<String, Form>();
        return new Definitions(
                () -> matrix,
                () -> categories,
                () -> codes,
                () -> terms,
                seed.workflowNow(),
                (_, version) -> version == 1 ? CHANGE : Workflow.STANDARD,
                seed.formNow(),
                (name, version) -> version == NEWER_FORM.version()
                        ? NEWER_FORM
                        : forms.computeIfAbsent(
                                name + version, _ -> seed.formOf().apply(name, version)),
                seed.catalogueNow(),
                seed.offersHold(),
                new Definitions.Phrasebook(
                        () -> Optional.of(new CannedRepliesPublished(1, REPLIES, NOON)),
                        () -> Optional.of(new MacrosPublished(2, MACROS, NOON))),
                seed.taskTemplatesNow());
    }

    static Desk desk(Caller by, Definitions definitions, Instant now) {
        return new Desk(by, definitions, DIRECTORY::get, House::person, House::file, now);
    }

    /** A file that somebody has sent; its id says whether its name may be read by requesters. */
    static UUID fileOf(String marker) {
        boolean internal = marker.startsWith("zint");
        return new UUID(internal ? 0xF11EL : 0xF11FL, Long.parseLong(marker.replaceAll("\\D", "")));
    }

    private static Attachment file(UUID id) {
        boolean internal = id.getMostSignificantBits() == 0xF11EL;
        if (!internal && id.getMostSignificantBits() != 0xF11FL) {
            return null;
        }
        var name = (internal ? "zint" : "zpub") + id.getLeastSignificantBits() + "x";
        return new Attachment(id, name, "text/plain", 3, "00", ScanState.NOT_SCANNED);
    }

    private static Person person(String id) {
        return REQUESTERS.contains(id) || STAFF.contains(id) || id.equals("gone")
                ? new Person(
                        id,
                        id,
                        List.of(),
                        null,
                        "en",
                        null,
                        "zintorg",
                        null,
                        id.equals(VIP),
                        false,
                        MANAGERS.get(id),
                        !id.equals("gone"),
                        id.equals("lee") ? new Person.Delegate("carla", null) : null)
                : null;
    }

    private static Workflow change() {
        var preset = WorkflowPresets.of(TicketType.CHANGE_REQUEST);
        var ways = preset.transitions().stream()
                .map(it -> it.from().equals("ASSESS") && it.to().equals("AUTHORIZE")
                        ? new WorkflowTransition(
                                "ASSESS", "AUTHORIZE", List.of(), List.of("category"), "impact != 'LOW'", Map.of())
                        : new WorkflowTransition(it.from(), it.to(), it.roles(), List.of(), it.guard(), it.labels()))
                .toList();
        return new Workflow(new WorkflowPublished(1, TicketType.CHANGE_REQUEST, preset.states(), ways, NOON));
    }

    private static Map<String, Caller> callers() {
        var all = new LinkedHashMap<String, Caller>();
        REQUESTERS.forEach(id -> all.put(id, caller(id, Actor.Kind.PERSON, Set.of(), Role.REQUESTER)));
        List.of("bruno", "carla", "helena")
                .forEach(id -> all.put(id, caller(id, Actor.Kind.PERSON, Set.of(), Role.AGENT)));
        all.put("lee", caller("lee", Actor.Kind.PERSON, Set.of(), Role.LEAD, Role.AGENT));
        all.put("rita", caller("rita", Actor.Kind.PERSON, Set.of(), Role.ADMIN));
        all.put("monitor", caller("monitor", Actor.Kind.INTEGRATION, Set.of("desk"), Role.INTEGRATION));
        all.put("oscar", caller("oscar", Actor.Kind.PERSON, Set.of(), Role.OPERATOR));
        all.put("policy", caller("policy", Actor.Kind.POLICY, Set.of()));
        return all;
    }

    private static Caller caller(String id, Actor.Kind kind, Set<String> groups, Role... roles) {
        return new Caller("demo", id, new Actor(kind, id, null), Set.of(roles), groups, NOBODY, NOBODY, null, null);
    }
}
