package dev.chamado.sla.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.sla.SlaDefinitionEvent.PublicHoliday;
import dev.chamado.contracts.sla.SlaDefinitionEvent.PublicHolidays;
import dev.chamado.sla.agreement.AgreedCalendar.PublishCalendar;
import dev.chamado.sla.agreement.AgreedPolicies.PublishPolicies;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AgreementTest {
    private static final Instant NOON = Instant.parse("2026-11-16T12:00:00Z");

    @Nested
    class A_calendar {
        private final AgreedCalendar first = new AgreedCalendar(
                AgreedCalendar.decide(null, Seed.businessHours("UTC"), NOON).getFirst());

        @Test
        void begins_with_version_one_and_counts_on() {
            assertThat(first.latest().version()).isEqualTo(1);
            assertThat(AgreedCalendar.decide(first, Seed.businessHours("Europe/Lisbon"), NOON))
                    .singleElement()
                    .satisfies(next -> assertThat(next.version()).isEqualTo(2));
        }

        @Test
        void changes_with_the_holidays_of_another_place() {
            var office = Seed.businessHours("UTC");
            var days = List.of(new PublicHoliday(LocalDate.of(2026, 12, 25), "Natal", "CHRISTMAS"));
            var places = List.of(new PublicHolidays("br", "sp", 2026, 2026, List.of(), days));
            var command = new PublishCalendar(
                    office.id(), office.zone(), office.openings(), List.of(), null, null, places, null);
            var second = new AgreedCalendar(
                    AgreedCalendar.decide(first, command, NOON).getFirst());
            assertThat(second.latest().publicHolidays()).isEqualTo(places);
            assertThat(AgreedCalendar.decide(second, command, NOON.plusSeconds(1)))
                    .isEmpty();
        }

        @Test
        void that_is_published_unchanged_stays_as_it_is() {
            assertThat(AgreedCalendar.decide(first, Seed.businessHours("UTC"), NOON.plusSeconds(1)))
                    .isEmpty();
        }
    }

    @Nested
    class Policies {
        private final AgreedPolicies first = new AgreedPolicies(
                AgreedPolicies.decide(null, Seed.policies(), NOON).getFirst());

        @Test
        void begin_with_version_one_and_count_on() {
            assertThat(first.latest().version()).isEqualTo(1);
            assertThat(AgreedPolicies.decide(first, new PublishPolicies(List.of(), false, null), NOON))
                    .singleElement()
                    .satisfies(next -> assertThat(next.version()).isEqualTo(2));
        }

        @Test
        void that_are_published_unchanged_stay_as_they_are() {
            assertThat(AgreedPolicies.decide(first, Seed.policies(), NOON)).isEmpty();
        }

        @Test
        void that_are_published_unchanged_for_open_clocks_too_are_another_version() {
            var forOpenClocks = new PublishPolicies(Seed.policies().policies(), true, null);
            var second = new AgreedPolicies(
                    AgreedPolicies.decide(first, forOpenClocks, NOON).getFirst());
            assertThat(second.latest().version()).isEqualTo(2);
            assertThat(AgreedPolicies.decide(second, forOpenClocks, NOON)).isEmpty();
        }
    }

    @Nested
    class The_seed {
        @Test
        void promises_only_in_calendars_that_it_makes() {
            assertThat(Seed.policies().policies())
                    .flatExtracting(policy -> policy.targets())
                    .extracting(target -> target.calendarId())
                    .containsOnly(
                            Seed.aroundTheClock("UTC").id(),
                            Seed.businessHours("UTC").id());
        }
    }
}
