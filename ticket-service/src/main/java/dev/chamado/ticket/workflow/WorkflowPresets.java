package dev.chamado.ticket.workflow;

import static dev.chamado.contracts.ticket.TicketState.ASSIGNED;
import static dev.chamado.contracts.ticket.TicketState.CANCELLED;
import static dev.chamado.contracts.ticket.TicketState.CLOSED;
import static dev.chamado.contracts.ticket.TicketState.IN_PROGRESS;
import static dev.chamado.contracts.ticket.TicketState.NEW;
import static dev.chamado.contracts.ticket.TicketState.ON_HOLD;
import static dev.chamado.contracts.ticket.TicketState.RESOLVED;

import dev.chamado.contracts.definition.DefinitionEvent.WorkflowPublished;
import dev.chamado.contracts.definition.DefinitionEvent.WorkflowState;
import dev.chamado.contracts.definition.DefinitionEvent.WorkflowTransition;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.contracts.ticket.TicketType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Workflows to begin with. The one for incidents is the standard one: the life of a ticket as the desk's rules have it. */
public final class WorkflowPresets {
    private static final List<String> LEADS = List.of("lead", "admin");

    // Keys of the form for changes that a type without a form of its own has: DefaultForms.
    private static final List<String> PLANS =
            List.of("fields.risk", "fields.implementation_plan", "fields.backout_plan", "fields.test_plan");
    private static final List<String> WINDOW = List.of("fields.window_from", "fields.window_until");
    private static final List<String> MODEL = List.of("fields.model");
    private static final List<String> REASON = List.of("fields.reason");
    private static final List<String> OUTCOME = List.of("fields.outcome");
    private static final String NORMAL = "!has(fields.kind) || fields.kind == 'NORMAL'";
    private static final String STANDARD = "has(fields.kind) && fields.kind == 'STANDARD'";
    private static final String EMERGENCY = "has(fields.kind) && fields.kind == 'EMERGENCY'";
    private static final String NO_EMERGENCY = "!has(fields.kind) || fields.kind != 'EMERGENCY'";

    private final List<WorkflowState> states = new ArrayList<>();
    private final List<WorkflowTransition> transitions = new ArrayList<>();

    private WorkflowPresets() {}

    /** The one that fits a type; its version is 0. */
    public static WorkflowPublished of(TicketType type) {
        var preset = new WorkflowPresets();
        switch (type) {
            case INCIDENT -> preset.standard();
            case SERVICE_REQUEST -> preset.request();
            case CHANGE_REQUEST -> preset.change();
            case PROBLEM -> preset.problem();
        }
        return preset.published(type);
    }

    /** What tickets of a type follow until its tenant publishes something else. */
    public static WorkflowPublished standard(TicketType type) {
        var preset = new WorkflowPresets();
        preset.standard();
        return preset.published(type);
    }

    /** Further ones for a type, by name: changes of one kind, and changes that go the way of their kind. */
    public static Map<String, WorkflowPublished> others(TicketType type) {
        var others = new LinkedHashMap<String, WorkflowPublished>();
        if (type == TicketType.CHANGE_REQUEST) {
            var standard = new WorkflowPresets();
            standard.standardChange();
            others.put("standard-change", standard.published(type));
            var emergency = new WorkflowPresets();
            emergency.emergencyChange();
            others.put("emergency-change", emergency.published(type));
            var every = new WorkflowPresets();
            every.changeByKind();
            others.put("changes-by-kind", every.published(type));
        }
        return others;
    }

    private WorkflowPublished published(TicketType type) {
        return new WorkflowPublished(
                Workflow.STANDARD_VERSION, type, List.copyOf(states), List.copyOf(transitions), Instant.EPOCH);
    }

    private void standard() {
        begin();
        state("IN_PROGRESS", IN_PROGRESS, "In progress", "Em atendimento");
        end("RESOLVED", "Resolved", "Resolvido");
        ways("NEW", "ASSIGNED", "IN_PROGRESS", "ON_HOLD", "RESOLVED", "CANCELLED");
        ways("ASSIGNED", "NEW", "IN_PROGRESS", "ON_HOLD", "RESOLVED", "CANCELLED");
        ways("IN_PROGRESS", "ASSIGNED", "ON_HOLD", "RESOLVED", "CANCELLED");
        ways("ON_HOLD", "RESOLVED", "CANCELLED");
        ways("RESOLVED", "CLOSED", "IN_PROGRESS", "ON_HOLD");
        ways("CLOSED", "IN_PROGRESS");
    }

    /** Ordered, prepared, handed over. */
    private void request() {
        begin();
        state("FULFILLING", IN_PROGRESS, "Being fulfilled", "Em execução");
        state("READY", IN_PROGRESS, "Ready for handover", "Pronta para entrega");
        end("FULFILLED", "Fulfilled", "Atendida");
        ways("NEW", "FULFILLING", "ON_HOLD", "FULFILLED", "CANCELLED");
        ways("ASSIGNED", "FULFILLING", "ON_HOLD", "FULFILLED", "CANCELLED");
        ways("FULFILLING", "READY", "ASSIGNED", "ON_HOLD", "FULFILLED", "CANCELLED");
        ways("READY", "FULFILLING", "ON_HOLD", "FULFILLED", "CANCELLED");
        ways("ON_HOLD", "FULFILLED", "CANCELLED");
        ways("FULFILLED", "CLOSED", "FULFILLING", "ON_HOLD");
        ways("CLOSED", "FULFILLING");
    }

    /**
     * The normal change of the domain rules: what is planned is authorized by a lead, scheduled, implemented and reviewed. What
     * came of it is said when it is resolved, for a resolved ticket closes by itself.
     */
    private void change() {
        begin();
        state("ASSESS", IN_PROGRESS, "Assessment", "Avaliação");
        state("AUTHORIZE", IN_PROGRESS, "Authorization", "Autorização");
        state("SCHEDULED", IN_PROGRESS, "Scheduled", "Agendada");
        state("IMPLEMENT", IN_PROGRESS, "Implementation", "Implementação");
        end("REVIEW", "Review", "Revisão");
        ways("NEW", "ASSESS", "ON_HOLD", "CANCELLED");
        ways("ASSIGNED", "ASSESS", "ON_HOLD", "CANCELLED");
        way("ASSESS", "AUTHORIZE", List.of(), PLANS, null);
        ways("ASSESS", "ON_HOLD", "CANCELLED");
        way("AUTHORIZE", "SCHEDULED", LEADS, WINDOW, null);
        ways("AUTHORIZE", "ASSESS", "ON_HOLD", "CANCELLED");
        ways("SCHEDULED", "IMPLEMENT", "AUTHORIZE", "ON_HOLD", "CANCELLED");
        way("IMPLEMENT", "REVIEW", List.of(), OUTCOME, null);
        ways("IMPLEMENT", "SCHEDULED", "ON_HOLD");
        ways("ON_HOLD", "CANCELLED");
        ways("REVIEW", "CLOSED", "IMPLEMENT");
        ways("CLOSED", "IMPLEMENT");
    }

    /** A change by a model that was authorized once for all: it is scheduled at once. */
    private void standardChange() {
        begin();
        state("SCHEDULED", IN_PROGRESS, "Scheduled", "Agendada");
        state("IMPLEMENT", IN_PROGRESS, "Implementation", "Implementação");
        end("REVIEW", "Review", "Revisão");
        way("NEW", "SCHEDULED", List.of(), MODEL, null);
        ways("NEW", "ON_HOLD", "CANCELLED");
        way("ASSIGNED", "SCHEDULED", List.of(), MODEL, null);
        ways("ASSIGNED", "ON_HOLD", "CANCELLED");
        ways("SCHEDULED", "IMPLEMENT", "ON_HOLD", "CANCELLED");
        way("IMPLEMENT", "REVIEW", List.of(), OUTCOME, null);
        ways("IMPLEMENT", "SCHEDULED", "ON_HOLD");
        ways("ON_HOLD", "CANCELLED");
        ways("REVIEW", "CLOSED", "IMPLEMENT");
        ways("CLOSED", "IMPLEMENT");
    }

    /**
     * A change that does not wait: it is implemented, and a lead authorizes it, perhaps only then. Its review is work, and no
     * resolved ticket that would close by itself without one.
     */
    private void emergencyChange() {
        begin();
        state("IMPLEMENT", IN_PROGRESS, "Implementation", "Implementação");
        state("AUTHORIZE", IN_PROGRESS, "Authorization", "Autorização");
        state("REVIEW", IN_PROGRESS, "Review", "Revisão");
        end("COMPLETED", "Completed", "Concluída");
        way("NEW", "IMPLEMENT", List.of(), REASON, null);
        ways("NEW", "ON_HOLD", "CANCELLED");
        way("ASSIGNED", "IMPLEMENT", List.of(), REASON, null);
        ways("ASSIGNED", "ON_HOLD", "CANCELLED");
        ways("IMPLEMENT", "AUTHORIZE", "ON_HOLD");
        way("AUTHORIZE", "REVIEW", LEADS);
        ways("AUTHORIZE", "IMPLEMENT", "ON_HOLD");
        way("REVIEW", "COMPLETED", List.of(), OUTCOME, null);
        ways("REVIEW", "IMPLEMENT", "ON_HOLD");
        ways("ON_HOLD", "CANCELLED");
        ways("COMPLETED", "CLOSED", "REVIEW");
        ways("CLOSED", "REVIEW");
    }

    /**
     * All three in one: a type has one workflow, and each change goes the way of its kind; one of no kind is normal. Guards see
     * only the kind of the moment, so states remember what was authorized: what was begun as an emergency is in states of its
     * own, out of which only a lead leads, and what has become one later comes to a lead before it is completed.
     */
    private void changeByKind() {
        begin();
        state("ASSESS", IN_PROGRESS, "Assessment", "Avaliação");
        state("AUTHORIZE", IN_PROGRESS, "Authorization", "Autorização");
        state("SCHEDULED", IN_PROGRESS, "Scheduled", "Agendada");
        state("IMPLEMENT", IN_PROGRESS, "Implementation", "Implementação");
        state("REVIEW", IN_PROGRESS, "Review", "Revisão");
        state("EMERGENCY_IMPLEMENT", IN_PROGRESS, "Emergency implementation", "Implementação emergencial");
        state("EMERGENCY_REVIEW", IN_PROGRESS, "Emergency review", "Revisão emergencial");
        end("COMPLETED", "Completed", "Concluída");
        for (var first : List.of("NEW", "ASSIGNED")) {
            way(first, "ASSESS", List.of(), List.of(), NORMAL);
            way(first, "SCHEDULED", List.of(), MODEL, STANDARD);
            way(first, "EMERGENCY_IMPLEMENT", List.of(), REASON, EMERGENCY);
            ways(first, "ON_HOLD", "CANCELLED");
        }
        way("ASSESS", "AUTHORIZE", List.of(), PLANS, null);
        ways("ASSESS", "ON_HOLD", "CANCELLED");
        way("AUTHORIZE", "SCHEDULED", LEADS, WINDOW, NO_EMERGENCY);
        way("AUTHORIZE", "EMERGENCY_REVIEW", LEADS, List.of(), EMERGENCY);
        way("AUTHORIZE", "ASSESS", List.of(), List.of(), NO_EMERGENCY);
        way("AUTHORIZE", "EMERGENCY_IMPLEMENT", List.of(), List.of(), EMERGENCY);
        ways("AUTHORIZE", "ON_HOLD", "CANCELLED");
        ways("SCHEDULED", "IMPLEMENT", "ON_HOLD", "CANCELLED");
        way("IMPLEMENT", "REVIEW", List.of(), List.of(), NO_EMERGENCY);
        way("IMPLEMENT", "AUTHORIZE", List.of(), List.of(), EMERGENCY);
        ways("IMPLEMENT", "ON_HOLD");
        way("REVIEW", "COMPLETED", List.of(), OUTCOME, NO_EMERGENCY);
        way("REVIEW", "AUTHORIZE", List.of(), List.of(), EMERGENCY);
        ways("REVIEW", "IMPLEMENT", "ON_HOLD");
        ways("EMERGENCY_IMPLEMENT", "AUTHORIZE", "ON_HOLD");
        way("EMERGENCY_REVIEW", "COMPLETED", List.of(), OUTCOME, null);
        ways("EMERGENCY_REVIEW", "EMERGENCY_IMPLEMENT", "ON_HOLD");
        ways("ON_HOLD", "CANCELLED");
        ways("COMPLETED", "CLOSED", "REVIEW");
        ways("CLOSED", "REVIEW");
    }

    /** A cause that is known before it is removed. */
    private void problem() {
        begin();
        state("INVESTIGATING", IN_PROGRESS, "Under investigation", "Em investigação");
        state("KNOWN_ERROR", IN_PROGRESS, "Known error", "Erro conhecido");
        end("RESOLVED", "Resolved", "Resolvido");
        ways("NEW", "INVESTIGATING", "ON_HOLD", "CANCELLED");
        ways("ASSIGNED", "INVESTIGATING", "ON_HOLD", "CANCELLED");
        way("INVESTIGATING", "KNOWN_ERROR", List.of(), List.of("fields.root_cause", "fields.workaround"), null);
        ways("INVESTIGATING", "RESOLVED", "ON_HOLD", "CANCELLED");
        ways("KNOWN_ERROR", "INVESTIGATING", "RESOLVED", "ON_HOLD", "CANCELLED");
        ways("ON_HOLD", "RESOLVED", "CANCELLED");
        ways("RESOLVED", "CLOSED", "INVESTIGATING", "ON_HOLD");
        ways("CLOSED", "INVESTIGATING");
    }

    private void begin() {
        state("NEW", NEW, "New", "Novo");
        state("ASSIGNED", ASSIGNED, "Assigned", "Atribuído");
    }

    private void end(String resolved, String english, String portuguese) {
        state("ON_HOLD", ON_HOLD, "On hold", "Em espera");
        state(resolved, RESOLVED, english, portuguese);
        state("CLOSED", CLOSED, "Closed", "Encerrado");
        state("CANCELLED", CANCELLED, "Cancelled", "Cancelado");
    }

    private void state(String id, TicketState category, String english, String portuguese) {
        states.add(new WorkflowState(id, category, Map.of("en", english, "pt-BR", portuguese)));
    }

    private void ways(String from, String... to) {
        for (var each : to) {
            way(from, each, List.of());
        }
    }

    private void way(String from, String to, List<String> roles) {
        way(from, to, roles, List.of(), null);
    }

    private void way(String from, String to, List<String> roles, List<String> required, @Nullable String guard) {
        transitions.add(new WorkflowTransition(from, to, roles, required, guard, Map.of()));
    }
}
