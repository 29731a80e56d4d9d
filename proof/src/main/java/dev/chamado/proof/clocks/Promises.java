package dev.chamado.proof.clocks;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.ticket.Priority;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What is promised to every ticket, by the wall: only responses fall due while anybody watches. */
final class Promises {
    /** What a ticket that is told of on the telephone, and given to a group, is promised. */
    static final Map<Metric, Duration> TARGETS = new EnumMap<>(Map.of(
            Metric.FIRST_RESPONSE, Duration.ofHours(12),
            Metric.RESOLUTION, Duration.ofDays(90),
            Metric.PERIODIC_UPDATE, Duration.ofDays(30),
            Metric.GROUP, Duration.ofDays(60)));

    static final int CLOCKS = TARGETS.size();

    static final Duration RESPONSE = TARGETS.getOrDefault(Metric.FIRST_RESPONSE, Duration.ZERO);

    private Promises() {}

    /** The body of a calendar that never closes. */
    static String calendar() {
        return Arrays.stream(DayOfWeek.values())
                .map(day -> "{\"day\":\"%s\",\"opens\":\"00:00\",\"closes\":\"00:00\"}".formatted(day))
                .collect(Collectors.joining(",", "{\"zone\":\"UTC\",\"openings\":[", "]}"));
    }

    /** The body of the policies; a response is the beginning of work, for all tickets are told of by voice. */
    static String policies() {
        var targets = TARGETS.entrySet().stream()
                .flatMap(target -> Arrays.stream(Priority.values())
                        .map(priority -> """
                                {"metric":"%s","priority":"%s","duration":"%s","calendarId":"always"}""".formatted(target.getKey(), priority, target.getValue())))
                .collect(Collectors.joining(",", "[", "]"));
        return """
                {"policies":[{"id":"all","name":"All","targets":%s,"responseStop":"WORK_STARTED","warnings":[]}],
                 "appliesToOpenClocks":false}""".formatted(targets);
    }
}
