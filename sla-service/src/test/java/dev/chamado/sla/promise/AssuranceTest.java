package dev.chamado.sla.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.sla.SlaEvent.ClockCancelled;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent.AuthorRole;
import dev.chamado.platform.follow.Folding;
import dev.chamado.sla.clock.Fact;
import dev.chamado.sla.clock.Story;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AssuranceTest {
    private static final Locale BRAZIL = Locale.forLanguageTag("pt-BR");

    @Nested
    class A_requester_is_told {
        @Test
        void by_when() {
            var story = Story.begin().opened("Mon 09:00", Priority.P2);
            assertThat(told(story, Locale.ENGLISH))
                    .containsExactly("First answer: by Mon 16 Nov 09:30.", "Solution: by Mon 16 Nov 17:00.");
            assertThat(told(story, BRAZIL).getFirst()).startsWith("Primeira resposta: até ");
        }

        @Test
        void what_was_kept_and_what_was_not() {
            var story = Story.begin()
                    .opened("Mon 09:00", Priority.P2)
                    .replied("Mon 10:00", AuthorRole.AGENT)
                    .resolved("Mon 12:00");
            assertThat(told(story, Locale.ENGLISH))
                    .containsExactly(
                            "First answer: done on Mon 16 Nov 10:00, later than promised (Mon 16 Nov 09:30).",
                            "Solution: done on Mon 16 Nov 12:00, as promised.");
        }

        @Test
        void that_the_desk_is_late_and_what_is_promised_instead() {
            var story = Story.begin().opened("Mon 09:00", Priority.P2).until("Tue 09:00");
            assertThat(told(story, Locale.ENGLISH))
                    .contains("Solution: late, it had been promised by Mon 16 Nov 17:00.");
            story.prioritised("Tue 09:00", Priority.P3);
            assertThat(told(story, Locale.ENGLISH).getLast())
                    .startsWith("Solution: by ")
                    .endsWith("; it had been promised by Mon 16 Nov 17:00.");
        }

        @Test
        void that_the_desk_waits_for_the_answer() {
            var story = Story.begin().opened("Mon 09:00", Priority.P2).held("Mon 10:00", HoldReason.REQUESTER);
            assertThat(told(story, Locale.ENGLISH))
                    .contains("Solution: we wait for your answer, and so does the time.");
        }

        @Test
        void of_any_other_pause_but_not_why() {
            var story = Story.begin().opened("Mon 09:00", Priority.P2).held("Mon 10:00", HoldReason.SCHEDULED);
            assertThat(told(story, Locale.ENGLISH)).contains("Solution: paused; the time will be set when it goes on.");
        }

        @ParameterizedTest
        @EnumSource(names = "GROUP", mode = EnumSource.Mode.EXCLUDE)
        void of_every_metric_in_both_languages(Metric metric) {
            for (var locale : List.of(Locale.ENGLISH, BRAZIL)) {
                assertThat(Words.of(locale, ZoneOffset.UTC).say("told." + metric))
                        .isNotBlank();
            }
        }
    }

    @Nested
    class A_requester_is_not_told {
        @Test
        void what_groups_promise_each_other_nor_of_rounds_that_are_over() {
            var story = Story.begin()
                    .under(Story.full())
                    .opened("Mon 09:00", Priority.P2)
                    .replied("Mon 09:10", AuthorRole.AGENT)
                    .replied("Mon 09:20", AuthorRole.AGENT);
            var promises = Assurance.made(promises(story));
            assertThat(promises)
                    .extracting(PromisedClock::metric)
                    .containsExactly(Metric.FIRST_RESPONSE, Metric.RESOLUTION, Metric.PERIODIC_UPDATE);
            assertThat(promises.getLast().cycle()).isEqualTo(2);
        }

        @Test
        void of_what_was_called_off() {
            var story = Story.begin().opened("Mon 09:00", Priority.P2).cancelled("Mon 09:10");
            assertThat(story.facts().stream().map(Fact::event)).anyMatch(ClockCancelled.class::isInstance);
            assertThat(told(story, Locale.ENGLISH)).isEmpty();
        }
    }

    private static List<String> told(Story story, Locale locale) {
        return Assurance.made(promises(story)).stream()
                .map(clock -> Assurance.of(clock).in(Words.of(locale, ZoneOffset.UTC)))
                .toList();
    }

    private static TicketPromises promises(Story story) {
        Stream<SlaEvent> facts = story.facts().stream().map(Fact::event);
        return Folding.of(TicketPromises.VIEW)
                .about(Story.ID)
                .after(facts.toArray())
                .document();
    }
}
