package dev.chamado.ticket.definition;

import dev.chamado.contracts.definition.DefaultForms;
import dev.chamado.contracts.definition.DefinitionEvent.CannedReply;
import dev.chamado.contracts.definition.DefinitionEvent.CatalogueItem;
import dev.chamado.contracts.definition.DefinitionEvent.Macro;
import dev.chamado.contracts.definition.DefinitionEvent.MacroStep;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.problem.Faults;
import dev.chamado.ticket.definition.DefinitionCommand.*;
import dev.chamado.ticket.form.Forms;
import dev.chamado.ticket.workflow.Workflow;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What macros and workflows name has to be there when they are published, and is not taken away from under them. Judged is
 * what a definition says itself: a text with variables is known when it is used. Other services' definitions are not asked.
 *
 * @param known what holds
 * @param isGroup whether there is a group of that id
 * @param isHere whether there is a person of that id who has not left
 */
record Naming(Definitions known, Predicate<String> isGroup, Predicate<String> isHere, Faults faults) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Of a definition in which nothing is missing, whether it keeps its own rules or not. */
    void check(DefinitionCommand command) {
        switch (command) {
            case PublishMacros c -> macros(c);
            case PublishWorkflow c -> {
                workflow(c);
                stay(MacroAction.STATE, "state", this::isState, name -> isStateWith(c, name), "/states");
            }
            case PublishForm c -> form(c);
            case PublishCannedReplies c -> {
                var next = c.replies().stream().map(CannedReplyForm::name).collect(Collectors.toSet());
                stay(MacroAction.CANNED_REPLIES, "name", this::isReply, next::contains, "/replies");
                languages(c);
            }
            case PublishResolutionCodes c ->
                stay(MacroAction.RESOLUTION, "code", this::isCode, c.codes()::contains, "/codes");
            case PublishMatrix c -> {
                stay(MacroAction.IMPACT, "impact", this::isImpact, c.impacts()::contains, "/impacts");
                stay(MacroAction.URGENCY, "urgency", this::isUrgency, c.urgencies()::contains, "/urgencies");
            }
            case PublishCategories c -> categories(c);
            case PublishCatalogue c -> catalogue(c);
            case PublishHoldReasons c ->
                stay(
                        MacroAction.HOLD,
                        "reason",
                        this::isOffered,
                        name -> c.reasons().stream()
                                .anyMatch(each -> each.reason().name().equals(name)
                                        && each.choice().offered()),
                        "/reasons");
            case PublishTaskTemplates c ->
                stay(
                        MacroAction.TASK_TEMPLATES,
                        "template",
                        this::isTemplate,
                        name -> c.templates().stream()
                                .map(TaskTemplateForm::template)
                                .anyMatch(each -> each.active() && each.name().equals(name)),
                        "/templates");
            case CreateTenant _, PublishLifecycle _ -> {} // name nothing that is judged here, and are named by nothing
        }
    }

    private void macros(PublishMacros c) {
        for (int i = 0; i < c.macros().size(); i++) {
            var macro = c.macros().get(i).macro();
            for (int j = 0; j < macro.steps().size(); j++) {
                var step = macro.steps().get(j);
                var at = "/macros/" + i + "/steps/" + j + "/with/";
                MacroAction.of(step.action()).ifPresent(action -> step(action, step, at));
            }
        }
    }

    private void step(MacroAction action, MacroStep step, String at) {
        switch (action) {
            case GROUP, ESCALATION -> there(step, "groupId", isGroup, "group", at);
            case FIELDS -> fields(step, at);
            case HOLD -> there(step, "reason", this::isOffered, "hold reason on offer", at);
            case STATE -> there(step, "state", this::isState, "state in any workflow called", at);
            case TASK_TEMPLATES -> there(step, "template", this::isTemplate, "template of tasks", at);
            case ASSIGNEE -> there(step, "assigneeId", isHere, "person who is here", at);
            case WATCHERS, CLEAR_WATCHERS ->
                there(step, "personId", id -> id.equals(MacroAction.ME) || isHere.test(id), "person who is here", at);
            case RESOLUTION -> there(step, "code", this::isCode, "resolution code", at);
            case CANNED_REPLIES -> {
                there(step, "name", this::isReply, "canned reply", at);
                var name = constant(step, "name");
                if (name != null && isReply(name)) {
                    there(step, "language", known.cannedReply(name).texts()::containsKey, "text of it in", at);
                }
            }
            case IMPACT -> there(step, "impact", this::isImpact, "impact", at);
            case URGENCY -> there(step, "urgency", this::isUrgency, "urgency", at);
            case CLASSIFICATION -> {
                there(step, "category", name -> known.hasCategory(name, null), "category", at);
                var category = constant(step, "category");
                if (category != null && known.hasCategory(category, null)) {
                    there(step, "subcategory", name -> known.hasCategory(category, name), "subcategory of it", at);
                }
            }
            case CLEAR_ASSIGNEE,
                    START,
                    STOP,
                    CLEAR_HOLD,
                    PRIORITY,
                    PRIORITY_CONFIRMATION,
                    CLOSING,
                    CANCELLATION,
                    REPLIES,
                    NOTES -> {} // name nothing of another definition
        }
    }

    /** An answer can be taken away whatever the forms of today ask; the others are given to one form, by one request. */
    private void fields(MacroStep step, String at) {
        var given = step.with().entrySet().stream()
                .filter(each -> !each.getValue().isBlank())
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        var names = formsOfAll(known.catalogue().items());
        var forms = names.stream().map(known::form).toList();
        for (var key : given) {
            var asking =
                    forms.stream().filter(form -> form.keys().contains(key)).toList();
            faults.require(
                    !asking.isEmpty(),
                    at + key,
                    "macro-reference-unknown",
                    "There is no form that asks for " + key + ".");
            var answer = constant(step, key);
            faults.require(
                    asking.isEmpty()
                            || answer == null
                            || asking.stream().anyMatch(form -> Forms.takes(form, key, answer)),
                    at + key,
                    "macro-field-wrong",
                    "No form takes this answer.");
        }
        faults.require(
                !keysOf(names).containsAll(given) // what is missing was told
                        || forms.stream().anyMatch(form -> form.keys().containsAll(given)),
                at.substring(0, at.length() - 1),
                "macro-reference-unknown",
                "There is no form that asks for all of " + given
                        + ": give answers to other forms in macros of their own.");
    }

    /** What macros answer, as far as some form asks for it now, some form asks for afterwards. */
    private void stayAnswered(Set<String> before, Set<String> after, String at) {
        for (var macro : known.macros().macros()) {
            for (var step : macro.steps()) {
                if (isOf(MacroAction.FIELDS, step)) {
                    step.with().forEach((key, said) -> {
                        if (!said.isBlank()) {
                            stays(macro, key, before.contains(key), after.contains(key), at);
                        }
                    });
                }
            }
        }
    }

    private void there(MacroStep step, String field, Predicate<String> isThere, String what, String at) {
        var name = constant(step, field);
        faults.require(
                name == null || isThere.test(name),
                at + field,
                "macro-reference-unknown",
                "There is no " + what + " " + name + ".");
    }

    private void categories(PublishCategories c) {
        for (var macro : known.macros().macros()) {
            for (var step : macro.steps()) {
                var category = constant(step, "category");
                var subcategory = constant(step, "subcategory");
                if (isOf(MacroAction.CLASSIFICATION, step) && category != null) {
                    var stays = c.categories().stream()
                            .anyMatch(each -> category.equals(each.name())
                                    && (subcategory == null
                                            || each.category().subcategories().contains(subcategory)));
                    stays(macro, category, known.hasCategory(category, subcategory), stays, "/categories");
                }
            }
        }
    }

    /** A reply stays in the language in which a macro sends it. */
    private void languages(PublishCannedReplies c) {
        for (var macro : known.macros().macros()) {
            for (var step : macro.steps()) {
                var name = isOf(MacroAction.CANNED_REPLIES, step) ? constant(step, "name") : null;
                var language = constant(step, "language");
                if (name != null && language != null && isReply(name)) {
                    var stays = c.replies().stream() // that it goes altogether is told elsewhere
                            .allMatch(each ->
                                    !each.name().equals(name) || each.texts().containsKey(language));
                    var before = known.cannedReply(name).texts().containsKey(language);
                    stays(macro, name + " in " + language, before, stays, "/replies");
                }
            }
        }
    }

    /** What macros that hold say with an action, as far as it is there now, is there afterwards. */
    private void stay(MacroAction action, String field, Predicate<String> before, Predicate<String> after, String at) {
        for (var macro : known.macros().macros()) {
            for (var step : macro.steps()) {
                var name = constant(step, field);
                if (name != null && isOf(action, step)) {
                    stays(macro, name, before.test(name), after.test(name), at);
                }
            }
        }
    }

    private static boolean isOf(MacroAction action, MacroStep step) {
        return MacroAction.of(step.action()).filter(action::equals).isPresent();
    }

    private void stays(Macro macro, String name, boolean before, boolean after, String at) {
        faults.require(
                !before || after,
                at,
                "definition-named",
                "The macro " + macro.name() + " names " + name + ", which would be gone.");
    }

    /** What the step says, unless that is known only when the macro is run. */
    private static @Nullable String constant(MacroStep step, String field) {
        var said = step.with().get(field);
        return said == null || said.isBlank() || !new Template(said).variables().isEmpty() ? null : said;
    }

    private boolean isReply(String name) {
        return known.phrases().cannedRepliesNow().get().stream()
                .flatMap(published -> published.replies().stream())
                .map(CannedReply::name)
                .anyMatch(name::equals);
    }

    /** What is no reason at all is told elsewhere. */
    private boolean isOffered(String reason) {
        return Arrays.stream(HoldReason.values())
                .filter(each -> each.name().equals(reason))
                .allMatch(known.offersHold());
    }

    private boolean isTemplate(String name) {
        return known.taskTemplates().templates().stream()
                .anyMatch(each -> each.active() && each.name().equals(name));
    }

    /** A macro is for tickets of any type. */
    private boolean isState(String id) {
        return Arrays.stream(TicketType.values())
                .anyMatch(type -> known.workflow(type).state(id).isPresent());
    }

    private boolean isStateWith(PublishWorkflow next, String id) {
        return next.states().stream().anyMatch(each -> each.id().equals(id))
                || Arrays.stream(TicketType.values())
                        .filter(type -> type != next.ticketType())
                        .anyMatch(type -> known.workflow(type).state(id).isPresent());
    }

    private boolean isCode(String code) {
        return known.resolutionCodesNow().get().codes().contains(code);
    }

    private boolean isImpact(String level) {
        return known.matrix().impacts().contains(level);
    }

    private boolean isUrgency(String level) {
        return known.matrix().urgencies().contains(level);
    }

    /** A question that no form asks is answered by nobody, and what waits for it waits for ever; the forms that everybody has ask some. */
    private void workflow(PublishWorkflow c) {
        var forms = formsOf(c.ticketType(), known.catalogue().items());
        var sealed = personalOf(forms);
        for (int i = 0; i < c.transitions().size(); i++) {
            for (var key :
                    Workflow.fieldsGuarded(c.transitions().get(i).transition().guard())) {
                faults.require(
                        !sealed.contains(key),
                        "/transitions/" + i + "/guard",
                        "workflow-field-personal",
                        "The answer to " + key + " is personal: nothing is decided by it.");
            }
        }
        var keys = keysOf(forms);
        for (int i = 0; i < c.transitions().size(); i++) {
            var transition = c.transitions().get(i).transition();
            for (int j = 0; j < transition.required().size(); j++) {
                asked(Workflow.fieldsRequired(transition.required().get(j)), keys, c, i + "/required/" + j);
            }
            asked(Workflow.fieldsGuarded(transition.guard()), keys, c, i + "/guard");
        }
    }

    private void asked(Set<String> named, Set<String> keys, PublishWorkflow c, String at) {
        for (var key : named) {
            faults.require(
                    keys.contains(key),
                    "/transitions/" + at,
                    "workflow-field-unknown",
                    "No form that a " + c.ticketType() + " answers asks for " + key + ".");
        }
    }

    private void form(PublishForm c) {
        var properties = JSON.readTree(c.schema()).path("properties");
        if (!properties.isObject()) {
            return; // what a form asks that is none is told elsewhere
        }
        var all = formsOfAll(known.catalogue().items());
        if (all.contains(c.form())) {
            var after =
                    keysOf(all.stream().filter(each -> !each.equals(c.form())).collect(Collectors.toSet()));
            after.addAll(properties.propertyNames());
            stayAnswered(keysOf(all), after, "/schema/properties");
        }
        for (var type : typesWithWorkflow()) {
            var forms = formsOf(type, known.catalogue().items());
            if (forms.contains(c.form())) {
                var others =
                        forms.stream().filter(each -> !each.equals(c.form())).collect(Collectors.toSet());
                var after = keysOf(others);
                after.addAll(properties.propertyNames());
                staysAsked(type, keysOf(forms), after, "/schema/properties");
                var sealed = personalOf(others);
                c.fields().stream()
                        .filter(field -> Boolean.TRUE.equals(field.personal()))
                        .forEach(field -> sealed.add(field.key()));
                staysClear(type, personalOf(forms), sealed, "/fields");
            }
        }
    }

    /** With what is offered no more, or with another form, the only form that asks for something may go. */
    private void catalogue(PublishCatalogue c) {
        var next = c.items().stream().map(ItemForm::item).toList();
        stayAnswered(keysOf(formsOfAll(known.catalogue().items())), keysOf(formsOfAll(next)), "/items");
        for (var type : typesWithWorkflow()) {
            var before = formsOf(type, known.catalogue().items());
            staysAsked(type, keysOf(before), keysOf(formsOf(type, next)), "/items");
            staysClear(type, personalOf(before), personalOf(formsOf(type, next)), "/items");
        }
    }

    /** What the workflow of a type names, as far as a form asks for it now, is asked for afterwards. */
    private void staysAsked(TicketType type, Set<String> before, Set<String> after, String at) {
        for (var transition : known.workflow(type).transitions()) {
            for (var key : Workflow.fieldsOf(transition)) {
                faults.require(
                        !before.contains(key) || after.contains(key),
                        at,
                        "definition-named",
                        "The workflow of " + type + " names " + key + " between " + transition.from() + " and "
                                + transition.to() + ", which would be gone.");
            }
        }
    }

    /** What a guard of the type's workflow goes by does not become personal. */
    private void staysClear(TicketType type, Set<String> before, Set<String> after, String at) {
        for (var transition : known.workflow(type).transitions()) {
            for (var key : Workflow.fieldsGuarded(transition.guard())) {
                faults.require(
                        before.contains(key) || !after.contains(key),
                        at,
                        "definition-named",
                        "The workflow of " + type + " goes by " + key + " between " + transition.from() + " and "
                                + transition.to() + ", which would be personal.");
            }
        }
    }

    /** The others' tickets follow the standard one, which names no question. */
    private List<TicketType> typesWithWorkflow() {
        return Arrays.stream(TicketType.values())
                .filter(type -> !known.workflow(type).isStandard())
                .toList();
    }

    /** That of the type, and those of what is offered of that type. */
    private static Set<String> formsOf(TicketType type, List<CatalogueItem> items) {
        var forms = new HashSet<>(Set.of(DefaultForms.nameOf(type)));
        items.stream()
                .filter(item -> item.active() && item.ticketType() == type)
                .map(CatalogueItem::form)
                .filter(Objects::nonNull)
                .forEach(forms::add);
        return forms;
    }

    /** A macro is for tickets of any type. */
    private static Set<String> formsOfAll(List<CatalogueItem> items) {
        return Arrays.stream(TicketType.values())
                .flatMap(type -> formsOf(type, items).stream())
                .collect(Collectors.toSet());
    }

    private Set<String> personalOf(Set<String> forms) {
        var keys = new TreeSet<String>();
        forms.forEach(form -> keys.addAll(known.form(form).personalKeys()));
        return keys;
    }

    private Set<String> keysOf(Set<String> forms) {
        var keys = new TreeSet<String>();
        forms.forEach(form -> keys.addAll(known.form(form).keys()));
        return keys;
    }
}
