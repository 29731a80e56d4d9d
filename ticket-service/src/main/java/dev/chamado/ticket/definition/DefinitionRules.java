package dev.chamado.ticket.definition;

import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.platform.problem.Faults;
import dev.chamado.platform.problem.Refusal.Fault;
import dev.chamado.ticket.definition.DefinitionCommand.*;
import dev.chamado.ticket.workflow.WorkflowRules;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a definition must satisfy to be published; each fault with its place. */
final class DefinitionRules {
    private static final Set<String> LANGUAGES = Set.of("en", "pt-BR");

    private DefinitionRules() {}

    /** Everything that is wrong with what is asked for; empty if it may be published. */
    static List<Fault> faults(DefinitionCommand command) {
        var faults = new Faults();
        switch (command) {
            case CreateTenant c -> tenant(c, faults);
            case PublishMatrix c -> matrix(c, faults);
            case PublishCategories c -> categories(c, faults);
            case PublishResolutionCodes c -> {
                for (int i : repeated(c.codes())) {
                    faults.require(false, "/codes/" + i, "resolution-code-twice", "Name each resolution code once.");
                }
                LabelForm.check(c.labels(), c.codes()::contains, "/labels", faults);
            }
            case PublishLifecycle c -> LifecycleRules.check(c, faults);
            case PublishHoldReasons c -> holdReasons(c, faults);
            case PublishCatalogue c -> catalogue(c, faults);
            case PublishForm _ -> {} // what is wrong with JSON is found where it comes in: Checking
            case PublishCannedReplies c -> Phrases.check(c, faults);
            case PublishMacros c -> Phrases.check(c, faults);
            case PublishTaskTemplates c -> Plans.check(c, faults);
            case PublishWorkflow c ->
                WorkflowRules.check(
                        c.states().stream().map(StateForm::state).toList(),
                        c.transitions().stream().map(TransitionForm::transition).toList(),
                        faults);
        }
        return faults.found();
    }

    private static void tenant(CreateTenant c, Faults faults) {
        faults.require(
                c.tenant().matches(DefinitionCommand.TENANT_ID),
                "/tenant",
                "tenant-id-malformed",
                "A tenant's id has 1 to 40 lower-case letters, digits and hyphens.");
        try {
            ZoneId.of(c.zone());
        } catch (DateTimeException _) { // the one way java.time has to say that a zone is unknown
            faults.require(false, "/zone", "zone-unknown", "Name an IANA time zone, such as America/Sao_Paulo.");
        }
    }

    private static void matrix(PublishMatrix c, Faults faults) {
        var pairs = new HashSet<List<String>>();
        for (int i = 0; i < c.cells().size(); i++) {
            var cell = c.cells().get(i);
            var at = "/cells/" + i;
            faults.require(
                    c.impacts().contains(cell.impact()) && c.urgencies().contains(cell.urgency()),
                    at,
                    "matrix-level-unknown",
                    "Each cell names one of the impacts and one of the urgencies.");
            faults.require(
                    cell.priority() != null,
                    at + "/priority",
                    "matrix-priority-missing",
                    "Each cell names a priority.");
            faults.require(
                    pairs.add(List.of(String.valueOf(cell.impact()), String.valueOf(cell.urgency()))),
                    at,
                    "matrix-cell-twice",
                    "Each pair of impact and urgency has one cell.");
        }
        for (int i : repeated(c.impacts())) {
            faults.require(false, "/impacts/" + i, "matrix-level-twice", "Name each level once.");
        }
        for (int i : repeated(c.urgencies())) {
            faults.require(false, "/urgencies/" + i, "matrix-level-twice", "Name each level once.");
        }
        for (var impact : c.impacts()) {
            for (var urgency : c.urgencies()) {
                faults.require(
                        pairs.contains(List.of(impact, urgency)),
                        "/cells",
                        "matrix-cell-missing",
                        "Each pair of impact and urgency needs a cell: " + impact + " and " + urgency + " has none.");
            }
        }
        isLevel(c.defaultImpact(), c.impacts(), "/defaultImpact", faults);
        isLevel(c.defaultUrgency(), c.urgencies(), "/defaultUrgency", faults);
        isLevel(c.vipImpact(), c.impacts(), "/vipImpact", faults);
        isLevel(c.vipUrgency(), c.urgencies(), "/vipUrgency", faults);
        LabelForm.check(c.impactLabels(), c.impacts()::contains, "/impactLabels", faults);
        LabelForm.check(c.urgencyLabels(), c.urgencies()::contains, "/urgencyLabels", faults);
        var given =
                c.cells().stream().map(cell -> String.valueOf(cell.priority())).collect(Collectors.toSet());
        LabelForm.check(c.priorityLabels(), given::contains, "/priorityLabels", faults);
    }

    private static void isLevel(@Nullable String level, List<String> levels, String at, Faults faults) {
        faults.require(
                level == null || levels.contains(level),
                at,
                "matrix-default-unknown",
                "The defaults are levels of the matrix.");
    }

    private static void categories(PublishCategories c, Faults faults) {
        var names = new HashSet<String>();
        for (int i = 0; i < c.categories().size(); i++) {
            var form = c.categories().get(i);
            var category = form.category();
            faults.require(
                    category.name() != null && !category.name().isBlank() && names.add(category.name()),
                    "/categories/" + i + "/name",
                    "category-twice",
                    "Name each category once.");
            for (int j : repeated(category.subcategories())) {
                faults.require(
                        false,
                        "/categories/" + i + "/subcategories/" + j,
                        "category-twice",
                        "Name each subcategory of a category once.");
            }
            LabelForm.languages(form.labels(), "/categories/" + i + "/labels", faults);
            LabelForm.check(
                    form.subcategoryLabels(),
                    category.subcategories()::contains,
                    "/categories/" + i + "/subcategoryLabels",
                    faults);
        }
    }

    private static void holdReasons(PublishHoldReasons c, Faults faults) {
        var seen = new HashSet<HoldReason>();
        for (int i = 0; i < c.reasons().size(); i++) {
            var choice = c.reasons().get(i).choice();
            var at = "/reasons/" + i;
            faults.require(seen.add(choice.reason()), at + "/reason", "hold-reason-twice", "Name each reason once.");
            faults.require(
                    LANGUAGES.containsAll(choice.labels().keySet()),
                    at + "/labels",
                    "hold-language-unknown",
                    "Labels are in en or pt-BR.");
        }
    }

    /** What an item refers to is looked up where it comes in: References. */
    private static void catalogue(PublishCatalogue c, Faults faults) {
        var ids = new HashSet<String>();
        for (int i = 0; i < c.items().size(); i++) {
            var item = c.items().get(i).item();
            var at = "/items/" + i;
            faults.require(
                    ids.add(item.id()), at + "/id", "catalogue-item-twice", "Two items are called " + item.id() + ".");
            faults.require(
                    LANGUAGES.containsAll(item.labels().keySet())
                            && LANGUAGES.containsAll(item.descriptions().keySet()),
                    at,
                    "catalogue-language-unknown",
                    "Names and descriptions are in en or pt-BR.");
            var approval = c.items().get(i).approval();
            if (approval != null) {
                Plans.check(approval, at + "/approval", faults);
            }
        }
    }

    /** The places of names that are blank or have stood before. */
    private static List<Integer> repeated(List<String> names) {
        var seen = new HashSet<String>();
        var places = new ArrayList<Integer>();
        for (int i = 0; i < names.size(); i++) {
            var name = names.get(i);
            if (name == null || name.isBlank() || !seen.add(name)) {
                places.add(i);
            }
        }
        return places;
    }
}
