package dev.chamado.sla;

import dev.chamado.contracts.sla.SlaDefinitionEvent.CalendarPublished;
import dev.chamado.contracts.sla.SlaDefinitionEvent.Opening;
import dev.chamado.sla.hours.OpeningHours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** How long it takes to count the time of a calendar: two openings a day, Monday to Friday, 15 holidays a year. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CalendarArithmetic {
    private static final Instant START = Instant.parse("2026-03-02T09:17:31.218Z");
    private static final Map<String, Duration> SPANS =
            Map.of("day", Duration.ofDays(1), "month", Duration.ofDays(30), "year", Duration.ofDays(365));

    /** Between the two instants; for the next opening, how long nothing opens. */
    @Param({"day", "month", "year"})
    public String span;

    private OpeningHours hours;
    private OpeningHours shut;
    private Instant until;
    private Duration open;

    @Setup
    public void publish() {
        var openings = new ArrayList<Opening>();
        for (var day : DayOfWeek.values()) {
            if (day.compareTo(DayOfWeek.SATURDAY) < 0) {
                openings.add(new Opening(day, LocalTime.of(8, 0), LocalTime.of(12, 0)));
                openings.add(new Opening(day, LocalTime.of(13, 0), LocalTime.of(18, 0)));
            }
        }
        var holidays = IntStream.range(0, 30)
                .mapToObj(i -> LocalDate.of(2026, 1, 9).plusDays(24L * i))
                .toList();
        hours = hours(openings, holidays);
        until = START.plus(SPANS.get(span));
        open = hours.elapsed(START, until);
        var first = LocalDate.of(2026, 3, 2);
        shut = hours(
                openings,
                first.datesUntil(first.plusDays(SPANS.get(span).toDays())).toList());
    }

    private static OpeningHours hours(List<Opening> openings, List<LocalDate> holidays) {
        return OpeningHours.of(new CalendarPublished(
                "office",
                1,
                "America/Sao_Paulo",
                openings,
                holidays,
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                START));
    }

    @Benchmark
    public Duration elapsed() {
        return hours.elapsed(START, until);
    }

    @Benchmark
    public Instant plus() {
        return hours.plus(START, open);
    }

    @Benchmark
    public Instant nextOpening() {
        return shut.nextOpening(START);
    }
}
