package dev.chamado.sla.hours;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.sla.SlaDefinitionEvent.CalendarPublished;
import dev.chamado.contracts.sla.SlaDefinitionEvent.DatedOpening;
import dev.chamado.contracts.sla.SlaDefinitionEvent.Opening;
import dev.chamado.contracts.sla.SlaDefinitionEvent.PublicHoliday;
import dev.chamado.contracts.sla.SlaDefinitionEvent.PublicHolidays;
import dev.chamado.contracts.sla.SlaDefinitionEvent.YearlyHoliday;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** What holds of every calendar, for calendars nobody thought of. The repetition is the seed. */
class CalendarPropertiesTest {
    private static final Instant BEGIN = Instant.parse("2017-12-01T00:00:00Z");
    private static final int QUARTERS_A_DAY = 96;
    private static final List<String> ZONES = List.of(
            "UTC",
            "America/Sao_Paulo",
            "Europe/Lisbon",
            "America/New_York",
            "Australia/Sydney",
            "Australia/Lord_Howe",
            "Asia/Kolkata",
            "Pacific/Apia",
            "America/St_Johns");

    /** elapsed(s, plus(s, d)) = d, nothing earlier has it, and elapsed adds up. */
    @RepeatedTest(200)
    void plus_is_the_inverse_of_elapsed(RepetitionInfo run) {
        var seed = run.getCurrentRepetition();
        var random = new Random(seed);
        var calendar = edited(random);
        for (var i = 0; i < 20; i++) {
            var start = any(random);
            var work = Duration.ofMillis(
                    1 + random.nextLong(Duration.ofHours(i == 0 ? 3000 : 60).toMillis()));
            var due = calendar.plus(start, work);
            assertThat(calendar.elapsed(start, due))
                    .as("seed %d, %s", seed, start)
                    .isEqualTo(work);
            assertThat(calendar.elapsed(start, due.minusMillis(1)))
                    .as("seed %d, earliest", seed)
                    .isLessThan(work);
            var between = start.plusMillis(
                    random.nextLong(Duration.between(start, due).toMillis() + 1));
            assertThat(calendar.elapsed(start, between).plus(calendar.elapsed(between, due)))
                    .as("seed %d, %s", seed, between)
                    .isEqualTo(work);
            assertThat(calendar.elapsed(start, calendar.nextOpening(start)))
                    .as("seed %d", seed)
                    .isZero();
        }
    }

    /** Years at once are as long as their days one by one. */
    @RepeatedTest(200)
    void elapsed_adds_up(RepetitionInfo run) {
        var seed = run.getCurrentRepetition();
        var random = new Random(seed);
        var hours = OpeningHours.of(random(random));
        var start = any(random);
        var end = start.plusMillis(random.nextLong(Duration.ofDays(1000).toMillis()));
        var sum = Duration.ZERO;
        for (var at = start; at.isBefore(end); ) {
            var next = at.plusMillis(1 + random.nextLong(Duration.ofDays(3).toMillis()));
            next = next.isBefore(end) ? next : end;
            sum = sum.plus(hours.elapsed(at, next));
            at = next;
        }
        assertThat(hours.elapsed(start, end))
                .as("seed %d, %s to %s", seed, start, end)
                .isEqualTo(sum);
        assertThat(hours.elapsed(start, hours.plus(start, sum)))
                .as("seed %d", seed)
                .isEqualTo(sum);
    }

    /** A later start, or more work, is never due earlier. */
    @RepeatedTest(100)
    void plus_is_monotone(RepetitionInfo run) {
        var seed = run.getCurrentRepetition();
        var random = new Random(seed);
        var calendar = edited(random);
        for (var i = 0; i < 20; i++) {
            var start = any(random);
            var later = start.plusMillis(random.nextLong(Duration.ofDays(3).toMillis()));
            var work =
                    Duration.ofMillis(1 + random.nextLong(Duration.ofHours(60).toMillis()));
            var more = work.plusMillis(random.nextLong(Duration.ofHours(9).toMillis()));
            assertThat(calendar.plus(later, work))
                    .as("seed %d, %s and %s", seed, start, later)
                    .isAfterOrEqualTo(calendar.plus(start, work));
            assertThat(calendar.plus(start, more))
                    .as("seed %d, %s and %s", seed, work, more)
                    .isAfterOrEqualTo(calendar.plus(start, work));
        }
    }

    @RepeatedTest(120)
    void it_counts_what_a_look_at_the_clock_every_minute_counts(RepetitionInfo run) {
        var seed = run.getCurrentRepetition();
        var random = new Random(seed);
        var published = random(random);
        var hours = OpeningHours.of(published);
        for (var i = 0; i < 4; i++) {
            var start = any(random).truncatedTo(ChronoUnit.MINUTES);
            var end = start.plus(Duration.ofMinutes(random.nextInt(9 * 24 * 60)));
            assertThat(hours.elapsed(start, end))
                    .as("seed %d, %s to %s: %s", seed, start, end, published)
                    .isEqualTo(MinuteByMinute.elapsed(published, start, end));
            var work = Duration.ofMinutes(1 + random.nextInt(20 * 60));
            assertThat(hours.plus(start, work))
                    .as("seed %d, %s + %s: %s", seed, start, work, published)
                    .isEqualTo(MinuteByMinute.plus(published, start, work));
            assertThat(hours.nextOpening(start))
                    .as("seed %d, %s: %s", seed, start, published)
                    .isEqualTo(MinuteByMinute.nextOpening(published, start));
        }
    }

    private static Instant any(Random random) {
        return BEGIN.plusMillis(random.nextLong(Duration.ofDays(1200).toMillis()));
    }

    private static Calendar edited(Random random) {
        var calendar = Calendar.always(OpeningHours.of(random(random)));
        for (var edit = Instant.parse("2018-01-01T00:00:00Z"); random.nextBoolean(); ) {
            edit = edit.plusMillis(random.nextLong(Duration.ofDays(900).toMillis()));
            var number = calendar.versions().size() + 1;
            calendar = calendar.with(new Calendar.Version(number, edit, OpeningHours.of(random(random))));
        }
        return calendar;
    }

    private static CalendarPublished random(Random random) {
        var zone = ZONES.get(random.nextInt(ZONES.size()));
        Supplier<LocalDate> date = () -> LocalDate.of(2018, 1, 1).plusDays(random.nextInt(1000));
        var openings = random.nextInt(8) == 0 ? aroundTheClock() : openings(random);
        var holidays = Stream.generate(date).limit(random.nextInt(30)).toList();
        var yearly = Stream.generate(date)
                .limit(random.nextInt(10))
                .map(each -> new YearlyHoliday(each.getMonthValue(), each.getDayOfMonth(), null))
                .toList();
        var known = Stream.generate(date)
                .limit(random.nextInt(30))
                .map(each -> new PublicHoliday(each, "A holiday", "KEY"))
                .toList();
        var places = List.of(new PublicHolidays("br", null, 2018, 2020, List.of(), known));
        var usual =
                new CalendarPublished("any", 1, zone, openings, holidays, null, yearly, places, null, Instant.EPOCH);
        var extra = extra(random, OpeningHours.of(usual), holidays);
        return new CalendarPublished("any", 1, zone, openings, holidays, null, yearly, places, extra, Instant.EPOCH);
    }

    private static List<Opening> aroundTheClock() {
        return Stream.of(DayOfWeek.values())
                .map(day -> new Opening(day, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT))
                .toList();
    }

    /** Up to a dozen openings of less than a day, at any time of the week; the last may end in the next one. */
    private static List<Opening> openings(Random random) {
        var ends = random.ints(2L + 2 * random.nextInt(12), 0, 7 * QUARTERS_A_DAY)
                .distinct()
                .sorted()
                .toArray();
        var shift = random.nextInt(ends[ends.length - 1] + 1) % QUARTERS_A_DAY;
        var openings = new ArrayList<Opening>();
        for (var i = 0; i + 1 < ends.length; i += 2) {
            if (ends[i + 1] - ends[i] < QUARTERS_A_DAY) {
                var opens = (ends[i] + shift) % (7 * QUARTERS_A_DAY);
                openings.add(new Opening(
                        DayOfWeek.of(1 + opens / QUARTERS_A_DAY), quarter(opens), quarter(ends[i + 1] + shift)));
            }
        }
        return openings.isEmpty() ? aroundTheClock() : openings;
    }

    /** Hours on some holidays and some other days, clear of the days around them. */
    private static List<DatedOpening> extra(Random random, OpeningHours usual, List<LocalDate> holidays) {
        var dates = new ArrayList<>(holidays);
        for (var i = 0; i < 20; i++) {
            dates.add(LocalDate.of(2018, 1, 1).plusDays(random.nextInt(1000)));
        }
        var extra = new ArrayList<DatedOpening>();
        for (var date : dates.stream().distinct().toList()) {
            var opens = random.nextInt(QUARTERS_A_DAY);
            var opening = new Hours(quarter(opens), quarter(opens + 1 + random.nextInt(QUARTERS_A_DAY - 1)));
            var near = extra.stream().anyMatch(each -> Math.abs(ChronoUnit.DAYS.between(each.date(), date)) < 2);
            if (!near
                    && isClear(usual, date.minusDays(1), date, opening)
                    && isClear(usual, date.plusDays(1), date, opening)) {
                extra.add(new DatedOpening(date, opening.opens(), opening.closes()));
            }
        }
        return extra;
    }

    private static boolean isClear(OpeningHours usual, LocalDate other, LocalDate date, Hours opening) {
        return usual.hours(other).stream()
                .noneMatch(each -> each.from(other).isBefore(opening.until(date))
                        && opening.from(date).isBefore(each.until(other)));
    }

    private static LocalTime quarter(int number) {
        return LocalTime.MIDNIGHT.plusMinutes(15L * number);
    }
}
