package dev.chamado.ticket.index;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** What operators see of this process's index. */
@Component
final class IndexGauges {
    IndexGauges(TextIndex door, MeterRegistry meters) {
        Gauge.builder("chamado.search.level", door, each -> each.isServed() ? 1 : 0)
                .description("1 when searches are answered, 0 while the index is being built")
                .register(meters);
        Gauge.builder("chamado.search.faults", door, TextIndex::faults)
                .description("tickets and people that cannot be found, for their events cannot be read")
                .register(meters);
    }
}
