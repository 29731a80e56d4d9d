package dev.chamado.ticket.bulk;

import dev.chamado.ticket.bulk.JobTurns.UnderWay;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What operators see of the jobs of all tenants; every process says the same. */
@Component
class JobGauges {
    private static final Logger LOG = LoggerFactory.getLogger(JobGauges.class);

    private final JobTurns turns;
    private volatile UnderWay underWay = new UnderWay(0, 0);

    JobGauges(JobTurns turns, MeterRegistry meters) {
        this.turns = turns;
        Gauge.builder("chamado.bulk.jobs", this, self -> self.underWay.jobs())
                .description("bulk jobs that are under way")
                .register(meters);
        Gauge.builder("chamado.bulk.jobs.oldest", this, self -> self.underWay.seconds())
                .baseUnit("seconds")
                .description("age of the oldest bulk job that is under way")
                .register(meters);
    }

    @Scheduled(fixedRateString = "PT10S", initialDelayString = "PT10S")
    void look() {
        try {
            underWay = turns.underWay();
        } catch (DataAccessException e) { // the store is away, which others say
            LOG.debug("Jobs not counted: {}", e.getMessage());
        }
    }
}
