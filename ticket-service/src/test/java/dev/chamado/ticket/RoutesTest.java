package dev.chamado.ticket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.SharedBacking;
import dev.chamado.backing.Wait;
import dev.chamado.platform.http.RouteCheck;
import dev.chamado.platform.wire.EventRecords;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Every route refuses whom it should, and the API document lists exactly what is served. */
class RoutesTest extends RunningDesk {
    @Autowired
    ApplicationContext context;

    @Test
    void let_in_only_whom_they_name() {
        assertThat(check().wronglyOpen()).isEmpty();
    }

    @Test
    void are_those_of_the_document() {
        assertThat(check().undocumented()).isEmpty();
    }

    @Test
    void are_shown_with_what_a_test_asked_and_was_answered() {
        assertThat(check().withoutExample()).isEmpty();
    }

    @Test
    void are_shown_as_they_are_asked_and_answered_today() {
        assertThat(check().stale()).isEmpty();
    }

    @Test
    void say_what_the_refusals_mean_that_a_test_met() {
        assertThat(check().unexplained()).isEmpty();
    }

    @Test
    void of_operators_do_what_they_ask() {
        var desk = tenant();
        var parked = parksGroup(desk);
        assertThat(check().refusedToOperators(desk.id(), "matrix", "groups", parked))
                .isEmpty();
    }

    /** Another tenant's group, of which the second event came and never the first. */
    private String parksGroup(Tenant desk) {
        Wait.until("the group has members", () -> second("group:network", desk).isPresent());
        var second = second("group:network", desk).orElseThrow();
        var left = desk.id() + "-left";
        second.headers().remove("ce_tenant").add("ce_tenant", left.getBytes(UTF_8));
        var kafka = Map.<String, Object>of("bootstrap.servers", SharedBacking.bootstrap());
        try (var producer = new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                    second.topic(), null, left + "/group:network", second.value(), second.headers()));
        } // which waits until it is there
        Wait.until(
                "its view has stopped",
                () -> desk.as("oscar", "operator")
                        .get("/operations/ticket-service/followers/groups/parked")
                        .text()
                        .contains(left));
        return left + "/group:network";
    }

    private static Optional<ConsumerRecord<String, byte[]>> second(String subject, Tenant desk) {
        return records("directory", desk.id()).stream()
                .filter(record -> record.key().equals(desk.id() + "/" + subject)
                        && EventRecords.envelope(record).sequence() == 1)
                .findFirst();
    }

    private RouteCheck check() {
        return new RouteCheck(context, RunningDesk::tokenOf);
    }
}
