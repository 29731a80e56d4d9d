package dev.chamado.sla.hours;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.sla.SlaDefinitionEvent;
import dev.chamado.contracts.sla.SlaDefinitionEvent.CalendarPublished;
import dev.chamado.contracts.sla.SlaDefinitionEvent.CorrectionDecided;
import dev.chamado.contracts.sla.SlaDefinitionEvent.PoliciesPublished;
import dev.chamado.platform.wire.WireFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Calendars and policies that any version ever stored are counted by and promised by today. */
class AgreedLongAgoTest {
    private static final Path SHAPES = Path.of("../contracts/src/test/resources/golden/shapes");
    private static final WireFormat WIRE = WireFormat.of(SlaDefinitionEvent.TOPIC);

    static Stream<Path> stored() throws IOException {
        return Files.walk(SHAPES)
                .filter(file -> Files.isRegularFile(file)
                        && WIRE.knows(file.getParent().getFileName().toString()));
    }

    @ParameterizedTest
    @MethodSource("stored")
    void holds(Path stored) throws IOException {
        var event = WIRE.read(stored.getParent().getFileName().toString(), Files.readAllBytes(stored));
        switch ((SlaDefinitionEvent) event) {
            case CalendarPublished e -> {
                var calendar = Calendar.always(Published.hours(e));
                var start = Instant.parse("2026-03-02T12:00:00Z");
                var due = calendar.plus(start, Duration.ofHours(8));
                assertThat(calendar.elapsed(start, due)).isEqualTo(Duration.ofHours(8));
            }
            case PoliciesPublished e ->
                assertThat(e.policies())
                        .isNotEmpty()
                        .allSatisfy(policy -> assertThat(policy.targets()).isNotEmpty());
            case CorrectionDecided e -> assertThat(e.ticketIds()).isNotEmpty();
        }
    }
}
