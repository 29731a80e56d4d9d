package dev.chamado.sla.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaEvent.BreachCause;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.sla.clock.Story;
import dev.chamado.sla.hours.Calendar;
import dev.chamado.sla.hours.OpeningHours;
import dev.chamado.sla.promise.PromisedClock.Breach;
import dev.chamado.sla.promise.PromisedClock.Setting;
import dev.chamado.sla.promise.PromisedClock.State;
import dev.chamado.sla.promise.PromisedClock.Wait;
import dev.chamado.sla.promise.PromisedClock.Why;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExplanationTest {
    private static final Locale BRAZIL = Locale.forLanguageTag("pt-BR");
    private static final Calendar BUSINESS = Calendar.always(OpeningHours.of(Story.calendar("business", 1, 9, 17)));

    @Nested
    class A_running_clock {
        private final PromisedClock clock = clock(
                State.RUNNING,
                "Tue 12:10",
                List.of(new Wait(Story.at("Mon 10:00"), Story.at("Mon 13:10"), HoldReason.REQUESTER)),
                null,
                null,
                null);

        @Test
        void says_where_the_time_went_and_when_it_is_due() {
            assertThat(said(clock, "Tue 10:00", Locale.ENGLISH))
                    .isEqualTo("Resolution within 8 h (policy standard, version 2), counted from Mon 16 Nov 09:00; "
                            + "5 h 50 min counted; 3 h 10 min paused: waiting for the requester; 16 h outside hours; "
                            + "due Tue 17 Nov 12:10, because 3 h 10 min of pauses are added and only the hours of "
                            + "business count.");
        }

        @Test
        void says_nothing_of_reasons_where_there_are_none() {
            assertThat(said(clock(State.RUNNING, "Mon 17:00", List.of(), null, null, null), "Mon 12:00", BRAZIL))
                    .endsWith("; vence em " + Words.of(BRAZIL, ZoneId.of("UTC")).time(Story.at("Mon 17:00")) + ".");
        }

        @ParameterizedTest
        @EnumSource(names = "START", mode = EnumSource.Mode.EXCLUDE)
        void says_what_gave_it_another_target_in_both_languages(Why why) {
            var changed = of(Metric.RESOLUTION, why, State.RUNNING, "Mon 17:00", List.of(), null, null, null);
            assertThat(said(changed, "Mon 12:00", Locale.ENGLISH))
                    .endsWith(
                            switch (why) {
                                case START -> "";
                                case PRIORITY -> "because the priority has been P2 since Mon 16 Nov 09:00.";
                                case POLICY ->
                                    "because policy standard has been for the ticket since Mon 16 Nov 09:00.";
                                case VERSION -> "because version 2 of the policies has held since Mon 16 Nov 09:00.";
                                case CALENDAR -> "because the hours of business were changed on Mon 16 Nov 09:00.";
                            });
            assertThat(said(changed, "Mon 12:00", BRAZIL)).contains(", porque ");
        }

        @Test
        void speaks_portuguese() {
            assertThat(said(clock, "Tue 10:00", BRAZIL))
                    .startsWith("Solução em até 8 h (política standard, versão 2), contada desde ")
                    .contains("5 h 50 min contados; 3 h 10 min em pausa: aguardando o solicitante; "
                            + "16 h fora do expediente; vence em ");
        }

        @Test
        void calls_priorities_and_what_it_waits_for_as_the_tenant_does() {
            var own = new Vocabulary(Map.of(
                    "REQUESTER", Map.of("en", "With the customer", "pt-BR", "Com o cliente"),
                    "P2", Map.of("en", "High", "pt-BR", "Alta")));
            assertThat(said(clock, "Tue 10:00", Locale.ENGLISH, own))
                    .contains("3 h 10 min paused: With the customer; 16 h");
            assertThat(said(clock, "Tue 10:00", BRAZIL, own)).contains("3 h 10 min em pausa: Com o cliente; 16 h");
            var changed = of(Metric.RESOLUTION, Why.PRIORITY, State.RUNNING, "Mon 17:00", List.of(), null, null, null);
            assertThat(said(changed, "Mon 12:00", Locale.ENGLISH, own))
                    .endsWith("because the priority has been High since Mon 16 Nov 09:00.");
            assertThat(said(changed, "Mon 12:00", BRAZIL, own)).contains("porque a prioridade é Alta desde ");
        }

        @Test
        void speaks_english_to_everybody_else() {
            assertThat(said(clock, "Tue 10:00", Locale.FRENCH)).startsWith("Resolution");
        }
    }

    @Nested
    class A_clock_that_does_not_run {
        @Test
        void says_what_it_waits_for() {
            var clock = clock(
                    State.PAUSED,
                    null,
                    List.of(new Wait(Story.at("Mon 10:00"), null, HoldReason.SCHEDULED)),
                    null,
                    null,
                    null);
            assertThat(said(clock, "Mon 12:00", Locale.ENGLISH))
                    .contains("1 h counted; 2 h paused")
                    .endsWith("paused: agreed for a later time; the due time is set when it goes on.");
        }

        @Test
        void says_how_it_ended() {
            var met = clock(State.COMPLETED, "Mon 17:00", List.of(), null, "Mon 12:00", true);
            assertThat(said(met, "Fri 12:00", Locale.ENGLISH))
                    .contains("3 h counted")
                    .endsWith("done on Mon 16 Nov 12:00, in time.");
            var missed = clock(State.COMPLETED, "Mon 17:00", List.of(), "Mon 17:00", "Tue 10:00", false);
            assertThat(said(missed, "Fri 12:00", BRAZIL))
                    .contains("descumprida em ")
                    .endsWith("fora do prazo.");
        }
    }

    @Nested
    class A_promise {
        @ParameterizedTest
        @EnumSource
        void is_called_by_its_name_in_both_languages(Metric metric) {
            var clock = of(metric, Why.START, State.RUNNING, "Mon 17:00", List.of(), null, null, null);
            assertThat(said(clock, "Mon 12:00", Locale.ENGLISH))
                    .startsWith(
                            switch (metric) {
                                case FIRST_RESPONSE -> "First response within 8 h (policy standard, version 2)";
                                case RESOLUTION -> "Resolution within 8 h (policy standard, version 2)";
                                case NEXT_RESPONSE ->
                                    "Answer to the requester's message within 8 h (policy standard, version 2)";
                                case PERIODIC_UPDATE -> "Next update within 8 h (policy standard, version 2)";
                                case GROUP ->
                                    "Passed on or resolved by the group within 8 h (policy standard, version 2)";
                            });
            assertThat(said(clock, "Mon 12:00", BRAZIL))
                    .startsWith(
                            switch (metric) {
                                case FIRST_RESPONSE -> "Primeira resposta em até 8 h (política standard, versão 2)";
                                case RESOLUTION -> "Solução em até 8 h (política standard, versão 2)";
                                case NEXT_RESPONSE ->
                                    "Resposta à mensagem do solicitante em até 8 h (política standard, versão 2)";
                                case PERIODIC_UPDATE -> "Próxima atualização em até 8 h (política standard, versão 2)";
                                case GROUP ->
                                    "Encaminhamento ou solução pelo grupo em até 8 h (política standard, versão 2)";
                            });
        }
    }

    private static String said(PromisedClock clock, String now, Locale locale) {
        return said(clock, now, locale, Vocabulary.NONE);
    }

    private static String said(PromisedClock clock, String now, Locale locale, Vocabulary vocabulary) {
        var account = Account.of(clock, Course.NONE, Set.of(), BUSINESS, Story.at(now));
        return Explanation.of(clock, account, Words.of(locale, ZoneId.of("UTC"), vocabulary));
    }

    private static PromisedClock clock(
            State state, String due, List<Wait> waits, String breached, String ended, Boolean met) {
        return of(Metric.RESOLUTION, Why.START, state, due, waits, breached, ended, met);
    }

    private static PromisedClock of(
            Metric metric,
            Why why,
            State state,
            String due,
            List<Wait> waits,
            String breached,
            String ended,
            Boolean met) {
        var setting = new Setting(
                Story.at("Mon 09:00"), why, "standard", 2, Priority.P2, Duration.ofHours(8), "business", null);
        return new PromisedClock(
                metric,
                1,
                state,
                setting,
                List.of(),
                Story.at("Mon 09:00"),
                due == null ? null : Story.at(due),
                waits,
                breached == null ? null : new Breach(Story.at(breached), BreachCause.TIME_PASSED, setting, null, null),
                ended == null ? null : Story.at(ended),
                null,
                met,
                List.of());
    }
}
