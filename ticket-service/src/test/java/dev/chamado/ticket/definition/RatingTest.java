package dev.chamado.ticket.definition;

import static dev.chamado.contracts.ticket.TicketEvent.LevelSource.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.definition.DefinitionEvent.Category;
import dev.chamado.contracts.definition.DefinitionEvent.MatrixPublished;
import dev.chamado.contracts.ticket.TicketEvent.LevelSource;
import dev.chamado.ticket.definition.Rating.Level;
import dev.chamado.ticket.definition.Rating.Said;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With which levels tickets begin, and why. */
class RatingTest {
    static final Said SECURITY = new Said("HIGH", null);
    static final Category LAX = category("LOW", "LOW");
    static final Category GRAVE = category("HIGH", null);
    static final MatrixPublished SAME = matrix(null, null);
    static final MatrixPublished COURTEOUS = matrix("MEDIUM", "HIGH");

    @Test
    void what_is_stated_goes_before_all_else() {
        var rating = Rating.of(new Said("LOW", "LOW"), SECURITY, GRAVE, true, COURTEOUS);
        assertThat(rating).isEqualTo(rating("LOW", STATED, "LOW", STATED));
        var half = Rating.of(new Said(null, "LOW"), Said.NOTHING, GRAVE, false, SAME);
        assertThat(half).isEqualTo(rating("HIGH", CATEGORY, "LOW", STATED));
    }

    @Test
    void an_item_goes_before_its_category_and_that_before_the_matrix() {
        assertThat(Rating.of(Said.NOTHING, SECURITY, LAX, false, SAME))
                .isEqualTo(rating("HIGH", ITEM, "LOW", CATEGORY));
        assertThat(Rating.of(Said.NOTHING, Said.NOTHING, GRAVE, false, SAME))
                .isEqualTo(rating("HIGH", CATEGORY, "MEDIUM", MATRIX));
        assertThat(Rating.of(Said.NOTHING, Said.NOTHING, null, false, SAME))
                .isEqualTo(rating("MEDIUM", MATRIX, "MEDIUM", MATRIX));
    }

    @Test
    void what_counts_for_a_vip_raises_and_never_lowers() {
        assertThat(Rating.of(Said.NOTHING, Said.NOTHING, LAX, true, COURTEOUS))
                .isEqualTo(rating("MEDIUM", VIP, "HIGH", VIP));
        assertThat(Rating.of(Said.NOTHING, Said.NOTHING, GRAVE, true, COURTEOUS))
                .isEqualTo(rating("HIGH", CATEGORY, "HIGH", VIP));
        assertThat(Rating.of(Said.NOTHING, Said.NOTHING, null, true, COURTEOUS))
                .as("as it would be anyway")
                .isEqualTo(rating("MEDIUM", MATRIX, "HIGH", VIP));
        assertThat(Rating.of(Said.NOTHING, Said.NOTHING, LAX, false, COURTEOUS))
                .as("for others")
                .isEqualTo(rating("LOW", CATEGORY, "LOW", CATEGORY));
        assertThat(Rating.of(Said.NOTHING, Said.NOTHING, LAX, true, SAME))
                .as("where a VIP is as everybody")
                .isEqualTo(rating("LOW", CATEGORY, "LOW", CATEGORY));
    }

    @Test
    void a_level_of_a_category_that_the_matrix_has_no_more_is_passed_over() {
        assertThat(Rating.of(Said.NOTHING, Said.NOTHING, category("HUGE", null), false, SAME))
                .isEqualTo(rating("MEDIUM", MATRIX, "MEDIUM", MATRIX));
    }

    private static Rating rating(String impact, LevelSource impactFrom, String urgency, LevelSource urgencyFrom) {
        return new Rating(new Level(impact, impactFrom), new Level(urgency, urgencyFrom));
    }

    private static Category category(String impact, String urgency) {
        return new Category("a", List.of(), null, null, null, impact, urgency);
    }

    private static MatrixPublished matrix(String vipImpact, String vipUrgency) {
        var seed = Seed.matrix();
        return new MatrixPublished(
                1,
                seed.impacts(),
                seed.urgencies(),
                seed.cells(),
                seed.defaultImpact(),
                seed.defaultUrgency(),
                null,
                null,
                null,
                vipImpact,
                vipUrgency,
                Instant.EPOCH);
    }
}
