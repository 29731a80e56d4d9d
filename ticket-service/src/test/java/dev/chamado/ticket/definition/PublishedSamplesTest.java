package dev.chamado.ticket.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.definition.DefinitionEvent;
import dev.chamado.contracts.definition.DefinitionEvent.FormPublished;
import dev.chamado.contracts.definition.DefinitionEvent.WorkflowPublished;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.platform.wire.WireFormat;
import dev.chamado.ticket.form.Forms;
import dev.chamado.ticket.workflow.Workflow;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a tenant published under the published language is still followed: the samples are read as the store reads. */
class PublishedSamplesTest {
    private final WireFormat wire = WireFormat.of(DefinitionEvent.TOPIC);

    @Test
    void a_workflow_is_followed() throws IOException {
        var sample = (WorkflowPublished) sample("chamado.definition.workflow-published.v1");
        var workflow = new Workflow(sample);
        var assess = workflow.first(TicketState.IN_PROGRESS);
        assertThat(assess.id()).isEqualTo("ASSESS");
        assertThat(workflow.from(assess)).extracting(way -> way.to()).containsExactly("AUTHORIZE");
        assertThat(DefinitionRules.faults(Definition.asCommand(sample)))
                .as("it shows transitions, not a whole desk")
                .extracting(fault -> fault.code())
                .containsOnly("workflow-state-unreachable", "workflow-dead-end");
    }

    @Test
    void a_form_judges() throws IOException {
        var form = Forms.of((FormPublished) sample("chamado.definition.form-published.v1"));
        assertThat(form.faults(Map.of("place", "Room 3"))).isEmpty();
        assertThat(form.faults(Map.of())).hasSize(1);
    }

    private Object sample(String type) throws IOException {
        try (var file = DefinitionEvent.class.getResourceAsStream("/samples/" + type + ".json")) {
            assertThat(file).isNotNull();
            return wire.read(type, file.readAllBytes());
        }
    }
}
