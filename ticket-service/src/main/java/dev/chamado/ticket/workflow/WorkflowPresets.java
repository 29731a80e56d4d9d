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
import java.util.List;
import java.util.Map;

/** Workflows to begin with. The one for incidents is the standard one: the life of a ticket as the desk's rules have it. */
public final class WorkflowPresets {
    private static final List<String> LEADS = List.of("lead", "admin");

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

    /** The normal change of the domain rules: what is authorized by a lead is scheduled, implemented and reviewed. */
    private void change() {
        begin();
        state("ASSESS", IN_PROGRESS, "Assessment", "Avaliação");
        state("AUTHORIZE", IN_PROGRESS, "Authorization", "Autorização");
        state("SCHEDULED", IN_PROGRESS, "Scheduled", "Agendada");
        state("IMPLEMENT", IN_PROGRESS, "Implementation", "Implementação");
        end("REVIEW", "Review", "Revisão");
        ways("NEW", "ASSESS", "ON_HOLD", "CANCELLED");
        ways("ASSIGNED", "ASSESS", "ON_HOLD", "CANCELLED");
        ways("ASSESS", "AUTHORIZE", "ON_HOLD", "CANCELLED");
        way("AUTHORIZE", "SCHEDULED", LEADS);
        ways("AUTHORIZE", "ASSESS", "ON_HOLD", "CANCELLED");
        ways("SCHEDULED", "IMPLEMENT", "AUTHORIZE", "ON_HOLD", "CANCELLED");
        ways("IMPLEMENT", "REVIEW", "SCHEDULED", "ON_HOLD");
        ways("ON_HOLD", "CANCELLED");
        ways("REVIEW", "CLOSED", "IMPLEMENT");
        ways("CLOSED", "IMPLEMENT");
    }

    /** A cause that is known before it is removed. */
    private void problem() {
        begin();
        state("INVESTIGATING", IN_PROGRESS, "Under investigation", "Em investigação");
        state("KNOWN_ERROR", IN_PROGRESS, "Known error", "Erro conhecido");
        end("RESOLVED", "Resolved", "Resolvido");
        ways("NEW", "INVESTIGATING", "ON_HOLD", "CANCELLED");
        ways("ASSIGNED", "INVESTIGATING", "ON_HOLD", "CANCELLED");
        ways("INVESTIGATING", "KNOWN_ERROR", "RESOLVED", "ON_HOLD", "CANCELLED");
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
        transitions.add(new WorkflowTransition(from, to, roles, List.of(), null, Map.of()));
    }
}
