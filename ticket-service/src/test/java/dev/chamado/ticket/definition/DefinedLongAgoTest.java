package dev.chamado.ticket.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.definition.DefinitionEvent;
import dev.chamado.contracts.definition.DefinitionEvent.*;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.ticket.WrittenLongAgo;
import dev.chamado.ticket.WrittenLongAgo.Written;
import dev.chamado.ticket.closing.Terms;
import dev.chamado.ticket.form.Forms;
import dev.chamado.ticket.workflow.Workflow;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a tenant had published under an older version of the service still holds under this one. */
class DefinedLongAgoTest {
    private static final List<String> NOT_WHOLE = List.of("workflow-state-unreachable", "workflow-dead-end");

    static List<Written> written() {
        return WrittenLongAgo.on(DefinitionEvent.TOPIC);
    }

    @ParameterizedTest
    @MethodSource("written")
    void holds(Written written) {
        switch ((DefinitionEvent) written.event()) {
            case DraftSaved e -> assertThat(Draft.evolve(e, 0).toString()).contains(e.definition());
            case DraftDiscarded _ -> {} // nothing of it is left
            case DefinitionEvent e -> {
                assertThat(Definition.evolve(e)).isNotNull();
                assertThat(DefinitionRules.faults(Definition.asCommand(e)))
                        .as("samples show transitions, not a whole desk")
                        .allMatch(fault -> NOT_WHOLE.contains(fault.code()));
                isMadeReady(e);
            }
        }
    }

    private static void isMadeReady(DefinitionEvent event) {
        switch (event) {
            case WorkflowPublished e -> assertThat(new Workflow(e).version()).isEqualTo(e.version());
            case FormPublished e -> assertThat(Forms.of(e).version()).isEqualTo(e.version());
            case LifecyclePublished e -> {
                var terms = Terms.of(e, ZoneId.of("America/Sao_Paulo"));
                assertThat(terms.autoCloses())
                        .as("unless it was said")
                        .isEqualTo(!Boolean.FALSE.equals(e.autoCloses()));
                assertThat(terms.silence().remindAfter()).isNotEmpty();
                assertThat(terms.survey().answerWithin()).isPositive();
            }
            case DefinitionEvent _ -> {} // is used as it is
        }
    }

    @Test
    void a_workflow_is_followed_to_its_end() {
        var published = written().stream()
                .filter(it -> it.toString().equals("chamado.definition.workflow-published.v1/2.json"))
                .map(it -> (WorkflowPublished) it.event())
                .findFirst()
                .orElseThrow();
        assertThat(DefinitionRules.faults(Definition.asCommand(published))).isEmpty();
        var workflow = new Workflow(published);
        assertThat(workflow.version()).isEqualTo(7);
        assertThat(workflow.first(TicketState.IN_PROGRESS).id()).isEqualTo("ASSESS");
        var ahead = workflow.between(
                        workflow.state("ASSESS").orElseThrow(),
                        workflow.state("AUTHORIZE").orElseThrow())
                .orElseThrow();
        assertThat(ahead.guard()).isEqualTo("impact != 'LOW'");
        assertThat(workflow.leads(workflow.first(TicketState.NEW), workflow.first(TicketState.CLOSED), "lead"::equals))
                .isTrue();
        assertThat(workflow.leads(workflow.first(TicketState.NEW), workflow.first(TicketState.CLOSED), _ -> false))
                .as("what a lead authorizes")
                .isFalse();
    }
}
