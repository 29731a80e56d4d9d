package dev.chamado.ticket.definition;

import dev.chamado.contracts.definition.DefinitionEvent.Silence;
import dev.chamado.contracts.definition.DefinitionEvent.Survey;
import dev.chamado.platform.problem.Faults;
import dev.chamado.ticket.definition.DefinitionCommand.PublishLifecycle;
import java.time.Duration;
import java.util.HashSet;

/** What the durations of a ticket's life must satisfy, and what happens to it by itself. */
final class LifecycleRules {
    private static final Duration YEAR = Duration.ofDays(366);
    private static final Duration QUARTER = Duration.ofDays(90);
    private static final int MOST_DAYS = 365;
    private static final int BEST = 5;

    private LifecycleRules() {}

    static void check(PublishLifecycle c, Faults faults) {
        faults.require(
                c.autoCloseAfter().isPositive() && c.autoCloseAfter().compareTo(YEAR) <= 0,
                "/autoCloseAfter",
                "duration-out-of-range",
                "autoCloseAfter is more than nothing and at most 366 days.");
        faults.require(
                !c.reopenWithin().isNegative() && c.reopenWithin().compareTo(YEAR) <= 0,
                "/reopenWithin",
                "duration-out-of-range",
                "reopenWithin is at most 366 days.");
        if (c.silence() != null) {
            check(c.silence().silence(), faults);
        }
        if (c.survey() != null) {
            check(c.survey().survey(), faults);
        }
    }

    private static void check(Silence silence, Faults faults) {
        int before = -1;
        for (int i = 0; i < silence.remindAfter().size(); i++) {
            int days = silence.remindAfter().get(i);
            faults.require(
                    days > before && days <= MOST_DAYS,
                    "/silence/remindAfter/" + i,
                    "reminders-not-rising",
                    "Reminders come one after the other, after 0 to 365 business days.");
            before = days;
        }
        // what is off comes neither before nor after anything
        int earliest = silence.reminds() && silence.givesUp() ? Math.max(0, before) : 0;
        faults.require(
                silence.giveUpAfter() >= earliest && silence.giveUpAfter() <= MOST_DAYS,
                "/silence/giveUpAfter",
                "give-up-before-reminder",
                "A ticket is given up after its last reminder, and after at most 365 business days.");
        faults.require(
                new HashSet<>(silence.neverGivenUp()).size()
                        == silence.neverGivenUp().size(),
                "/silence/neverGivenUp",
                "priority-twice",
                "Name each priority once.");
    }

    private static void check(Survey survey, Faults faults) {
        faults.require(
                !survey.delay().isNegative() && survey.delay().compareTo(QUARTER) <= 0,
                "/survey/delay",
                "duration-out-of-range",
                "delay is at most 90 days.");
        faults.require(
                survey.answerWithin().isPositive() && survey.answerWithin().compareTo(YEAR) <= 0,
                "/survey/answerWithin",
                "duration-out-of-range",
                "answerWithin is more than nothing and at most 366 days.");
        faults.require(
                survey.rate() >= 0 && survey.rate() <= 1, // also no number at all
                "/survey/rate",
                "rate-out-of-range",
                "rate is the part that is asked, from 0 to 1.");
        faults.require(
                survey.lowBelow() >= 1 && survey.lowBelow() <= BEST + 1,
                "/survey/lowBelow",
                "score-out-of-range",
                "lowBelow is 1 (no score is low) to 6 (all are).");
    }
}
