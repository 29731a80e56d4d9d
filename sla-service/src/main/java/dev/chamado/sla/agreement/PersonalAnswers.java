package dev.chamado.sla.agreement;

import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Sorts.ascending;

import dev.chamado.contracts.definition.DefaultForms;
import dev.chamado.contracts.sla.SlaDefinitionEvent.Policy;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.follow.Documents;
import dev.chamado.platform.follow.Views;
import dev.chamado.sla.condition.Expression;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Which custom fields the condition of a policy may name: of one that is personal it is told nothing, and never holds. */
@Component
final class PersonalAnswers {
    private static final int MOST = 10_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Also tickets of a tenant that has published forms of its own may have come with these, out of another desk. */
    private static final List<FormAnswers> OF_EVERYBODY = Stream.of(TicketType.values())
            .map(type -> FormAnswers.of(DefaultForms.of(DefaultForms.nameOf(type))))
            .toList();

    private final Documents<FormAnswers> published;

    PersonalAnswers(Views views) {
        published = views.documents(FormAnswers.VIEW);
    }

    /**
     * Whether the condition of the policy of that id may name the field: not every form that asks for it calls it personal, or
     * the policy names it already, for tickets may have it from before. What no form asks for may be of a ticket out of
     * another desk.
     *
     * @param present the policies as they stand
     */
    BiPredicate<String, String> deciding(String tenant, List<Policy> present) {
        var sealed = sealed(published.find(tenant, empty(), ascending("form"), MOST));
        return (policy, field) -> !sealed.contains(field) || isNamed(present, policy, field);
    }

    /** What is personal wherever it is asked for. */
    static Set<String> sealed(List<FormAnswers> published) {
        var forms = Stream.concat(published.stream(), OF_EVERYBODY.stream()).toList();
        var sealed = new HashSet<String>();
        forms.forEach(form -> sealed.addAll(form.personal()));
        forms.forEach(form ->
                asked(form).filter(key -> !form.personal().contains(key)).forEach(sealed::remove));
        return sealed;
    }

    private static Stream<String> asked(FormAnswers form) {
        return JSON.readTree(form.schema()).path("properties").propertyNames().stream();
    }

    private static boolean isNamed(List<Policy> present, String id, String field) {
        return present.stream().anyMatch(policy -> policy.id().equals(id) && names(policy, field));
    }

    private static boolean names(Policy policy, String field) {
        var expression = policy.condition().expression();
        return expression != null && Expression.of(expression).keys().contains(field);
    }
}
