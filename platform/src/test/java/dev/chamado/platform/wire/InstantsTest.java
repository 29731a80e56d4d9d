package dev.chamado.platform.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantsTest {
    @RepeatedTest(200)
    void are_read_as_they_were_written(RepetitionInfo run) {
        var seed = run.getCurrentRepetition();
        var random = new Random(seed);
        var instant = Instant.ofEpochSecond(
                random.nextLong(-70_000_000_000L, 300_000_000_000L), random.nextInt(1_000_000_000));
        for (var unit : List.of(ChronoUnit.SECONDS, ChronoUnit.MILLIS, ChronoUnit.NANOS)) {
            var written = instant.truncatedTo(unit);
            assertThat(Instants.parse(written.toString())).as("seed %d", seed).isEqualTo(written);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-28T23:59:59.999Z",
                "2024-02-29T00:00:00Z",
                "2026-02-29T00:00:00Z",
                "2026-04-31T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-00-01T00:00:00Z",
                "2026-01-00T00:00:00Z",
                "2026-01-01T24:00:00Z",
                "2026-01-01T24:00:01Z",
                "2026-01-01T23:60:00Z",
                "2026-12-31T23:59:60Z",
                "0000-01-01T00:00:00Z",
                "-001-01-01T00:00:00Z",
                "2026-01-01 00:00:00Z",
                "2026-01-01T00:00:00z",
                "2026-01-01T00:00:0xZ",
                "2026-01-01T00:00+01Z",
                "2026-01-01T01:00:00+01:00",
                "2026-01-01T00:00:00,000Z",
                "2026-01-01T00:00:00.00ZZ",
                "today",
                ""
            })
    void are_what_the_jdk_makes_of_them(String text) {
        var expected = catchThrowable(() -> Instant.parse(text));
        if (expected == null) {
            assertThat(Instants.parse(text)).isEqualTo(Instant.parse(text));
        } else {
            assertThat(catchThrowable(() -> Instants.parse(text))).hasSameClassAs(expected);
        }
    }
}
