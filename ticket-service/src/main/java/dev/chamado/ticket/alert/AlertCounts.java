package dev.chamado.ticket.alert;

import dev.chamado.eventstore.EventReader;
import dev.chamado.ticket.lifecycle.Signals;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts signals of monitoring, of which most are told nowhere. */
@Component
class AlertCounts {
    private final JdbcClient jdbc;

    AlertCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Configuration(proxyBeanMethods = false)
    static class Kind {
        @Bean
        Signals signals(AlertCounts counts, EventReader events) {
            return new Signals(
                    counts::of, (tenant, ticketId) -> Touch.in(events.events(tenant, ticketId.toString(), 0)));
        }
    }

    long of(String tenant, UUID ticketId) {
        return jdbc.sql("select signals from alert_count where tenant = :tenant and ticket_id = :ticket")
                .param("tenant", tenant)
                .param("ticket", ticketId)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    void add(String tenant, UUID ticketId) {
        // not waited for until it is on disk: a number that lags by what a crash takes is good enough here
        var _ = jdbc.sql("""
                        with quick as materialized (select set_config('synchronous_commit', 'off', true))
                        insert into alert_count as c (tenant, ticket_id, signals)
                        select :tenant, :ticket, 1 from quick
                        on conflict (tenant, ticket_id) do update set signals = c.signals + 1""").param("tenant", tenant).param("ticket", ticketId).update();
    }
}
