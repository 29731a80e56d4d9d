package dev.chamado.proof.simulation;

import dev.chamado.contracts.sla.SlaDefinitionEvent;
import dev.chamado.platform.wire.EventRecords;
import dev.chamado.platform.wire.WireFormat;
import dev.chamado.sla.terms.Terms;
import dev.chamado.sla.topology.SimulatedClocks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** The clocks of one partition of tickets in whatever process has them, with the promises as far as it has read them. */
final class Clocks implements Actor {
    private static final WireFormat WIRE = WireFormat.of(SlaDefinitionEvent.TOPIC);
    private static final int RINGS = 2;

    private final TopicPartition partition;
    private final Broker broker;
    private final Turmoil turmoil;
    private final Chance chance;
    private final SimulatedClock clock;
    private final SimulatedClocks task = new SimulatedClocks();
    private final Map<TopicPartition, Long> termsRead = new HashMap<>();
    private Terms terms;
    private boolean alive;
    private int rings;

    Clocks(TopicPartition partition, Broker broker, Turmoil turmoil, Chance chance, SimulatedClock clock) {
        this.partition = partition;
        this.broker = broker;
        this.turmoil = turmoil;
        this.chance = chance;
        this.clock = clock;
    }

    @Override
    public boolean step() {
        if (!alive) {
            terms = new Terms();
            terms.reads(
                    termsPartitions().stream().map(TopicPartition::partition).collect(Collectors.toSet()));
            termsRead.clear();
            var own = terms;
            task.begin(own::known);
            alive = true;
        }
        try {
            return work();
        } catch (Crash _) {
            alive = false;
            return false;
        } catch (com.mongodb.MongoException _) { // the broker did not answer: the transaction is lost
            task.again();
            return false;
        }
    }

    private boolean work() {
        boolean calm = turmoil.isCalm();
        boolean idle = readTerms(calm ? Integer.MAX_VALUE : chance.below(4)) == 0;
        int most = calm ? Integer.MAX_VALUE : chance.below(8);
        for (var record : List.copyOf(broker.from(partition, task.offset()))) {
            if (most-- == 0) {
                break;
            }
            task.process(record);
            idle = false;
        }
        for (int n = calm ? RINGS : chance.below(RINGS + 1); n > 0; n--) {
            task.ring(rings++);
        }
        if (calm || chance.happens(0.5)) {
            turmoil.beforeWrite("broker");
            var facts = task.commit();
            facts.forEach(fact -> broker.send(fact, clock.instant()));
            idle &= facts.isEmpty();
            turmoil.afterWrite("broker");
        }
        return idle && !task.hasLine();
    }

    private int readTerms(int most) {
        int read = 0;
        for (var each : termsPartitions()) {
            long from = termsRead.getOrDefault(each, 0L);
            for (var record : List.copyOf(broker.from(each, from))) {
                if (read == most) {
                    break;
                }
                var watermark = EventRecords.watermarkOf(record.headers());
                if (watermark != null) {
                    terms.vouch(each.partition(), watermark);
                } else {
                    terms.take(WIRE.read(EventRecords.envelope(record), SlaDefinitionEvent.class));
                }
                termsRead.put(each, record.offset() + 1);
                read++;
            }
        }
        terms.show();
        return read;
    }

    private List<TopicPartition> termsPartitions() {
        return broker.partitions(Set.of(SlaDefinitionEvent.TOPIC.name()));
    }

    boolean anyParked() {
        return task.anyParked();
    }
}
