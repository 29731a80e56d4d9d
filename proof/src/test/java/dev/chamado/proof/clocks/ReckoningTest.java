package dev.chamado.proof.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.Actor;
import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.sla.SlaEvent.BreachCause;
import dev.chamado.contracts.sla.SlaEvent.SlaBreached;
import dev.chamado.contracts.sla.SlaEvent.TargetSet;
import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.TicketOpened;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.platform.wire.EventRecords;
import dev.chamado.platform.wire.WireFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class ReckoningTest {
    private static final UUID ID = new UUID(7, 1);
    private static final Instant RECEIVED = Instant.parse("2026-11-16T08:00:00Z");
    private static final Instant RECORDED = Instant.parse("2026-11-16T09:00:00Z");
    private static final Instant DUE = RECEIVED.plus(Promises.RESPONSE);

    @Test
    void finds_nothing_wrong_when_each_promise_is_made_and_broken_once() {
        var found = Reckoning.of(told(DUE), facts(breach(4, DUE)));
        assertThat(found.faults()).isEmpty();
        assertThat(found.set()).isEqualTo(4);
        assertThat(found.broken()).isEqualTo(1);
    }

    @Test
    void finds_what_is_missing() {
        assertThat(Reckoning.of(told(DUE), facts()).faults())
                .singleElement()
                .asString()
                .contains("FIRST_RESPONSE is not broken");
        assertThat(Reckoning.of(told(DUE.minusMillis(1)), facts()).wrong()).isZero();
        assertThat(Reckoning.of(told(DUE), List.of()).wrong()).isEqualTo(5);
    }

    @Test
    void finds_what_is_early_or_of_another_instant_or_twice() {
        assertThat(Reckoning.of(told(DUE.minusMillis(1)), facts(breach(4, DUE))).faults())
                .singleElement()
                .asString()
                .contains("too early");
        assertThat(Reckoning.of(told(DUE), facts(breach(4, DUE.minusMillis(1)))).wrong())
                .isEqualTo(1);
        assertThat(Reckoning.of(told(DUE), facts(breach(4, DUE), breach(5, DUE)))
                        .faults())
                .singleElement()
                .asString()
                .contains("breaks twice");
        assertThat(Reckoning.of(told(DUE), facts(breach(5, DUE))).faults())
                .singleElement()
                .asString()
                .contains("in place of 4");
    }

    private static List<ConsumerRecord<String, byte[]>> told(Instant watermark) {
        var opened = new TicketOpened(
                ID,
                "INC-1",
                TicketType.INCIDENT,
                "Nothing works",
                "",
                "caller",
                "caller",
                Channel.PHONE,
                null,
                null,
                null,
                null,
                "MEDIUM",
                "MEDIUM",
                Priority.P3,
                true,
                1,
                "team-1",
                null,
                RECEIVED,
                RECORDED);
        var wire = WireFormat.of(TicketEvent.TOPIC);
        return List.of(
                read(EventRecords.of("tickets", envelope(0, wire.typeOf(opened), wire.write(opened)))),
                read(EventRecords.watermark("tickets", 0, watermark)));
    }

    private static List<ConsumerRecord<String, byte[]>> facts(SlaFact... more) {
        var facts = new ArrayList<ConsumerRecord<String, byte[]>>();
        for (var metric : Promises.TARGETS.keySet()) {
            var start = metric == Metric.GROUP ? RECORDED : RECEIVED;
            var target = Promises.TARGETS.get(metric);
            facts.add(record(
                    facts.size(),
                    new TargetSet(
                            ID,
                            metric,
                            1,
                            "all",
                            1,
                            Priority.P3,
                            target,
                            "always",
                            start,
                            start.plus(target),
                            null,
                            RECORDED)));
        }
        for (var fact : more) {
            facts.add(record(fact.sequence(), fact.event()));
        }
        return facts;
    }

    private record SlaFact(long sequence, SlaEvent event) {}

    private static SlaFact breach(long sequence, Instant at) {
        return new SlaFact(
                sequence,
                new SlaBreached(
                        ID,
                        Metric.FIRST_RESPONSE,
                        1,
                        "all",
                        1,
                        Priority.P3,
                        BreachCause.TIME_PASSED,
                        "team-1",
                        null,
                        at));
    }

    private static ConsumerRecord<String, byte[]> record(long sequence, SlaEvent event) {
        var wire = WireFormat.of(SlaEvent.TOPIC);
        return read(EventRecords.of("sla", envelope(sequence, wire.typeOf(event), wire.write(event))));
    }

    private static Envelope<byte[]> envelope(long sequence, String type, byte[] body) {
        return new Envelope<>(
                Tenancy.NAME,
                ID.toString(),
                sequence,
                new UUID(8, sequence),
                type,
                RECORDED,
                RECORDED,
                new Actor(Actor.Kind.PERSON, "rita.alves", null),
                ID,
                null,
                false,
                null,
                body);
    }

    private static ConsumerRecord<String, byte[]> read(ProducerRecord<String, byte[]> sent) {
        var record = new ConsumerRecord<>(sent.topic(), 0, 0, sent.key(), sent.value());
        sent.headers().forEach(record.headers()::add);
        return record;
    }
}
