package dev.chamado.ticket.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AbsencesTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private final Absences absences = new Absences();

    @Nested
    class What_was_not_found {
        @Test
        void is_known_for_a_second() {
            absences.note("demo", Subject.CATALOGUE, absences.publications(), NOON);
            assertThat(absences.holds("demo", Subject.CATALOGUE, NOON)).isTrue();
            assertThat(absences.holds("demo", Subject.MACROS, NOON)).isFalse();
            assertThat(absences.holds("other", Subject.CATALOGUE, NOON)).isFalse();
            assertThat(absences.holds("demo", Subject.CATALOGUE, NOON.plusSeconds(1)))
                    .isFalse();
        }

        @Test
        void is_forgotten_when_it_is_published() {
            absences.note("demo", Subject.CATALOGUE, absences.publications(), NOON);
            absences.published("demo", Subject.CATALOGUE);
            assertThat(absences.holds("demo", Subject.CATALOGUE, NOON)).isFalse();
        }

        @Test
        void by_a_look_from_before_the_publication_is_not_said_after_it() {
            var seen = absences.publications();
            absences.published("demo", Subject.CATALOGUE);
            absences.note("demo", Subject.CATALOGUE, seen, NOON);
            assertThat(absences.holds("demo", Subject.CATALOGUE, NOON)).isFalse();
        }
    }
}
