package dev.chamado.ticket.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chamado.contracts.definition.DefinitionEvent;
import dev.chamado.contracts.definition.DefinitionEvent.*;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.ticket.definition.DefinitionCommand.*;
import dev.chamado.ticket.definition.Draft.DiscardDraft;
import dev.chamado.ticket.definition.Draft.SaveDraft;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DefinitionTest {
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @Nested
    class A_matrix {
        @Test
        void of_the_seed_is_the_one_that_the_real_log_obeys() {
            var definitions = SeedDefinitions.at(NOON);
            assertThat(definitions.priority("HIGH", "HIGH")).isEqualTo(Priority.P1);
            assertThat(definitions.priority("HIGH", "LOW")).isEqualTo(Priority.P3);
            assertThat(definitions.priority("MEDIUM", "HIGH")).isEqualTo(Priority.P2);
            assertThat(definitions.priority("LOW", "HIGH")).isEqualTo(Priority.P3);
            assertThat(definitions.priority("LOW", "LOW")).isEqualTo(Priority.P4);
        }

        @Test
        void published_again_unchanged_is_no_publication() {
            assertThat(decide(first(Seed.matrix()), Seed.matrix())).isEmpty();
        }

        @Test
        void changed_is_the_next_version() {
            var is = first(Seed.matrix());
            var events = decide(
                    is,
                    new PublishMatrix(
                            List.of("A"), List.of("B"), List.of(new MatrixCell("A", "B", Priority.P5)), "A", "B"));
            assertThat(events)
                    .containsExactly(new MatrixPublished(
                            2,
                            List.of("A"),
                            List.of("B"),
                            List.of(new MatrixCell("A", "B", Priority.P5)),
                            "A",
                            "B",
                            NOON));
        }

        @Test
        void has_one_cell_for_each_pair() {
            var whole = Seed.matrix();
            refused(cells(whole, whole.cells().subList(0, 8)), "matrix-cell-missing");
            var twice = new ArrayList<>(whole.cells());
            twice.set(8, whole.cells().getFirst());
            refused(cells(whole, twice), "matrix-cell-twice");
            var strange = new ArrayList<>(whole.cells());
            strange.set(8, new MatrixCell("HUGE", "LOW", Priority.P1));
            refused(cells(whole, strange), "matrix-level-unknown");
            var empty = new ArrayList<>(whole.cells());
            empty.set(8, new MatrixCell("LOW", "LOW", null));
            refused(cells(whole, empty), "matrix-priority-missing");
        }

        @Test
        void has_levels_once_and_defaults_among_them() {
            var whole = Seed.matrix();
            refused(
                    new PublishMatrix(whole.impacts(), whole.urgencies(), whole.cells(), "HUGE", "LOW"),
                    "matrix-default-unknown");
            refused(
                    new PublishMatrix(
                            List.of("A", "A"), List.of("B"), List.of(new MatrixCell("A", "B", Priority.P1)), "A", "B"),
                    "matrix-level-twice");
        }

        @Test
        void has_what_counts_for_a_vip_among_its_levels() {
            var whole = Seed.matrix();
            assertThat(decide(first(whole), vip(whole, "HIGH", "MEDIUM")))
                    .singleElement()
                    .satisfies(event -> {
                        var published = (MatrixPublished) event;
                        assertThat(published.vipImpact()).isEqualTo("HIGH");
                        assertThat(published.vipUrgency()).isEqualTo("MEDIUM");
                        var again = (PublishMatrix) Definition.asCommand(published);
                        assertThat(again).isEqualTo(vip(whole, "HIGH", "MEDIUM"));
                    });
            refused(vip(whole, "HUGE", null), "matrix-default-unknown");
            refused(vip(whole, null, "HUGE"), "matrix-default-unknown");
        }

        private PublishMatrix vip(PublishMatrix is, String impact, String urgency) {
            return new PublishMatrix(
                    is.impacts(),
                    is.urgencies(),
                    is.cells(),
                    is.defaultImpact(),
                    is.defaultUrgency(),
                    is.impactLabels(),
                    is.urgencyLabels(),
                    is.priorityLabels(),
                    impact,
                    urgency);
        }

        private PublishMatrix cells(PublishMatrix matrix, List<MatrixCell> cells) {
            return new PublishMatrix(
                    matrix.impacts(), matrix.urgencies(), cells, matrix.defaultImpact(), matrix.defaultUrgency());
        }
    }

    @Nested
    class Categories_and_codes {
        @Test
        void are_named_once() {
            refused(
                    new PublishCategories(List.of(
                            new CategoryForm("a", List.of(), null, null, null, null, null),
                            new CategoryForm("a", List.of(), null, null, null, null, null))),
                    "category-twice");
            refused(
                    new PublishCategories(
                            List.of(new CategoryForm("a", List.of("b", "b"), null, null, null, null, null))),
                    "category-twice");
            refused(new PublishResolutionCodes(List.of("A", "A"), null), "resolution-code-twice");
        }
    }

    @Nested
    class Labels {
        static final LabelForm EN = new LabelForm("A", Map.of("en", "All"));
        static final LabelForm FRENCH = new LabelForm("B", Map.of("fr", "Personne"));
        static final LabelForm P2 = new LabelForm("P2", Map.of("en", "Soon"));

        @Test
        void are_of_what_is_there_once_and_in_our_languages() {
            var cells = List.of(new MatrixCell("A", "B", Priority.P1));
            var matrix = new PublishMatrix(
                    List.of("A"),
                    List.of("B"),
                    cells,
                    "A",
                    "B",
                    List.of(EN, EN),
                    List.of(EN, FRENCH),
                    List.of(P2),
                    null,
                    null);
            assertThat(faults(matrix))
                    .containsExactly(
                            "/impactLabels/1/name label-twice",
                            "/urgencyLabels/0/name label-unknown",
                            "/urgencyLabels/1/labels language-unknown",
                            "/priorityLabels/0/name label-unknown");
            assertThat(faults(new PublishResolutionCodes(List.of("A"), List.of(EN, FRENCH))))
                    .containsExactly("/labels/1/name label-unknown", "/labels/1/labels language-unknown");
            assertThat(faults(new PublishCategories(List.of(
                            new CategoryForm("A", List.of("B"), null, FRENCH.labels(), List.of(EN), null, null)))))
                    .containsExactly(
                            "/categories/0/labels language-unknown",
                            "/categories/0/subcategoryLabels/0/name label-unknown");
        }

        @Test
        void of_nothing_are_none() {
            var without = first(new PublishResolutionCodes(List.of("A"), null));
            assertThat(decide(without, new PublishResolutionCodes(List.of("A"), List.of())))
                    .isEmpty();
            var category = new CategoryForm("A", List.of(), null, null, null, null, null);
            assertThat(decide(
                            first(new PublishCategories(List.of(category))),
                            new PublishCategories(
                                    List.of(new CategoryForm("A", null, null, Map.of(), List.of(), null, null)))))
                    .isEmpty();
        }

        @Test
        void another_label_is_another_version() {
            var without = first(new PublishResolutionCodes(List.of("A"), null));
            assertThat(decide(without, new PublishResolutionCodes(List.of("A"), List.of(EN))))
                    .containsExactly(new ResolutionCodesPublished(
                            2, List.of("A"), List.of(new Labelled("A", Map.of("en", "All"))), NOON));
        }

        @Test
        void are_there_in_both_languages_for_all_that_a_new_tenant_has() {
            for (var preset : Presets.of(Subject.MATRIX).values()) {
                var matrix = (PublishMatrix) preset;
                assertThat(matrix.impactLabels()).extracting(LabelForm::name).isEqualTo(matrix.impacts());
                assertThat(matrix.urgencyLabels()).extracting(LabelForm::name).isEqualTo(matrix.urgencies());
                assertThat(matrix.priorityLabels())
                        .extracting(LabelForm::name)
                        .containsExactlyElementsOf(matrix.cells().stream()
                                .map(cell -> cell.priority().name())
                                .collect(Collectors.toCollection(TreeSet::new)));
                inBoth(matrix.impactLabels());
                inBoth(matrix.urgencyLabels());
                inBoth(matrix.priorityLabels());
            }
            var codes = Seed.resolutionCodes();
            assertThat(codes.labels()).extracting(LabelForm::name).isEqualTo(codes.codes());
            inBoth(codes.labels());
            for (var category : Seed.categories().categories()) {
                assertThat(category.labels()).containsOnlyKeys("en", "pt-BR");
                assertThat(category.subcategoryLabels())
                        .extracting(LabelForm::name)
                        .isEqualTo(category.subcategories());
                inBoth(category.subcategoryLabels());
            }
        }

        private void inBoth(List<LabelForm> labels) {
            assertThat(labels).allSatisfy(each -> assertThat(each.labels()).containsOnlyKeys("en", "pt-BR"));
        }

        private List<String> faults(DefinitionCommand command) {
            return DefinitionRules.faults(command).stream()
                    .map(fault -> fault.pointer() + " " + fault.code())
                    .toList();
        }
    }

    @Nested
    class Durations {
        @Test
        void are_within_a_year() {
            refused(new PublishLifecycle(Duration.ZERO, Duration.ofDays(1)), "duration-out-of-range");
            refused(new PublishLifecycle(Duration.ofDays(367), Duration.ofDays(1)), "duration-out-of-range");
            refused(new PublishLifecycle(Duration.ofDays(1), Duration.ofDays(-1)), "duration-out-of-range");
            assertThat(decide(null, new PublishLifecycle(Duration.ofMillis(1), Duration.ZERO)))
                    .hasSize(1);
        }
    }

    @Nested
    class What_is_wrong {
        @Test
        void is_told_whole_with_its_places() {
            var matrix = new PublishMatrix(
                    List.of("A", "A"), List.of("B"), List.of(new MatrixCell("A", "C", Priority.P1)), "A", "X");
            assertThat(DefinitionRules.faults(matrix))
                    .extracting(fault -> fault.pointer() + " " + fault.code())
                    .containsExactly(
                            "/cells/0 matrix-level-unknown",
                            "/impacts/1 matrix-level-twice",
                            "/cells matrix-cell-missing",
                            "/cells matrix-cell-missing",
                            "/defaultUrgency matrix-default-unknown");
            assertThatThrownBy(() -> decide(null, matrix))
                    .isInstanceOfSatisfying(
                            RuleViolation.class, e -> assertThat(e.faults()).hasSize(5));
        }

        @Test
        void is_nothing_in_a_preset() {
            for (var subject : Subject.all()) {
                Presets.of(subject).values().stream()
                        .filter(DefinitionCommand.class::isInstance)
                        .forEach(preset -> assertThat(DefinitionRules.faults((DefinitionCommand) preset))
                                .as(subject.id())
                                .isEmpty());
            }
            assertThat(Presets.of(Subject.MATRIX)).hasSize(3);
        }
    }

    @Nested
    class An_older_version {
        @Test
        void is_taken_up_as_the_next_one() {
            var first = first(Seed.resolutionCodes());
            var second = Definition.evolve(decide(first, new PublishResolutionCodes(List.of("DONE"), null))
                    .getFirst());
            var third = decide(second, Definition.asCommand(first.latest()));
            assertThat(third)
                    .containsExactly(new ResolutionCodesPublished(
                            3,
                            Seed.resolutionCodes().codes(),
                            LabelForm.labelled(Seed.resolutionCodes().labels()),
                            NOON));
        }

        @Test
        void that_holds_anyway_changes_nothing() {
            for (var seed : List.of(Seed.matrix(), Seed.categories(), Seed.resolutionCodes(), Seed.lifecycle())) {
                var is = first(seed);
                assertThat(decide(is, Definition.asCommand(is.latest()))).isEmpty();
            }
        }
    }

    @Nested
    class A_draft {
        final DraftSaved saved = new DraftSaved("matrix", 1, "{}", NOON);

        @Test
        void is_saved_whatever_it_says() {
            assertThat(Draft.decide(null, new SaveDraft("matrix", "{}", false), 1, NOON))
                    .containsExactly(saved);
        }

        @Test
        void saved_again_is_as_it_was() {
            assertThat(Draft.decide(Draft.evolve(saved, 0), new SaveDraft("matrix", "{}", false), 2, NOON))
                    .isEmpty();
        }

        @Test
        void remembers_what_it_was_made_from_until_it_is_made_anew() {
            var draft = Draft.evolve(saved, 0);
            assertThat(Draft.decide(draft, new SaveDraft("matrix", "{\"a\":1}", false), 2, NOON))
                    .containsExactly(new DraftSaved("matrix", 1, "{\"a\":1}", NOON));
            assertThat(Draft.decide(draft, new SaveDraft("matrix", "{}", true), 2, NOON))
                    .containsExactly(new DraftSaved("matrix", 2, "{}", NOON));
        }

        @Test
        void is_thrown_away_once() {
            var discarded = Draft.decide(Draft.evolve(saved, 0), new DiscardDraft("matrix"), 1, NOON);
            assertThat(discarded).containsExactly(new DraftDiscarded("matrix", NOON));
            assertThat(Draft.decide(Draft.evolve(discarded.getFirst(), 1), new DiscardDraft("matrix"), 1, NOON))
                    .isEmpty();
        }
    }

    @Nested
    class A_tenant {
        final CreateTenant acme = new CreateTenant("acme", "Acme", "pt-BR", "America/Sao_Paulo", null);

        @Test
        void is_created_once() {
            assertThat(decide(null, acme))
                    .containsExactly(new TenantCreated("acme", "Acme", "pt-BR", "America/Sao_Paulo", null, NOON));
            assertThat(decide(first(acme), acme)).isEmpty();
            assertThatThrownBy(
                            () -> decide(first(acme), new CreateTenant("acme", "Other", "en", "Europe/Lisbon", null)))
                    .isInstanceOfSatisfying(
                            RuleViolation.class, e -> assertThat(e.code()).isEqualTo("tenant-exists"));
        }

        @Test
        void may_say_itself_what_it_promises_first() {
            var own = new CreateTenant("acme", "Acme", "en", "Europe/Lisbon", FirstPromises.OWN);
            assertThat(decide(null, own))
                    .containsExactly(new TenantCreated("acme", "Acme", "en", "Europe/Lisbon", FirstPromises.OWN, NOON));
            var seeded = new CreateTenant("acme", "Acme", "pt-BR", "America/Sao_Paulo", FirstPromises.SEEDED);
            assertThat(decide(first(acme), seeded)).isEmpty();
        }

        @Test
        void has_an_id_for_keys_and_a_zone_of_this_world() {
            refused(new CreateTenant("Ac/me", "Acme", "en", "Europe/Lisbon", null), "tenant-id-malformed");
            refused(new CreateTenant("acme", "Acme", "en", "Mars/Olympus", null), "zone-unknown");
        }
    }

    private static List<DefinitionEvent> decide(Definition is, DefinitionCommand command) {
        return Definition.decide(is, command, NOON);
    }

    private static Definition first(DefinitionCommand command) {
        return Definition.evolve(decide(null, command).getFirst());
    }

    private static void refused(DefinitionCommand command, String code) {
        assertThatThrownBy(() -> decide(null, command))
                .isInstanceOfSatisfying(
                        RuleViolation.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
