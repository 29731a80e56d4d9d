package dev.chamado.sla.terms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.sla.clock.Story;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TermsTest {
    private static final Instant NINE = Story.at("Mon 09:00");

    private final Terms terms = new Terms();

    @Nested
    class An_instant {
        @Test
        void is_reached_when_every_partition_vouches_for_it_less_the_notice() {
            terms.reads(Set.of(0, 1));
            terms.vouch(0, NINE);
            terms.show();
            assertThat(terms.known().reaches(NINE.minusSeconds(60))).isFalse();
            terms.vouch(1, NINE.plusSeconds(60));
            terms.show();
            assertThat(terms.known().reaches(NINE.plusSeconds(5))).isTrue();
            assertThat(terms.known().reaches(NINE.plusMillis(5001))).isFalse();
        }

        @Test
        void stays_reached_when_the_topic_is_read_again() {
            terms.reads(Set.of(0));
            terms.vouch(0, NINE);
            terms.reads(Set.of(0));
            terms.vouch(0, NINE.minusSeconds(600));
            terms.show();
            assertThat(terms.known().upTo()).isEqualTo(NINE);
        }
    }

    @Nested
    class A_publication {
        @Test
        void is_seen_once_shown_and_a_repeat_changes_nothing() {
            var published = Story.published("calendar:business", 0, "Mon 09:00", Story.calendar("business", 1, 9, 17));
            terms.take(published);
            assertThat(terms.known().of("demo").calendars()).isEmpty();
            terms.show();
            var seen = terms.known();
            assertThat(seen.of("demo").calendars()).containsOnlyKeys("business");
            assertThat(seen.of("other").calendars()).isEmpty();
            terms.take(published);
            terms.show();
            assertThat(terms.known()).isSameAs(seen);
        }
    }
}
