package dev.chamado.proof.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.Wait;
import dev.chamado.proof.door.Asking;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A ticket that is worked on whatever dies meanwhile, and what was acknowledged about it. */
final class Life {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** How far it goes. */
    enum End {
        IN_PROGRESS,
        ON_HOLD,
        RESOLVED,
        CLOSED
    }

    private final Tenant tenant;
    private final UUID id;
    private final boolean routed;
    private final End end;
    private final Runnable acknowledged;
    private final List<String> told = new ArrayList<>();
    private String number = "";
    private long version;
    private int step;

    /**
     * @param routed whether routing has to find who works on it
     * @param acknowledged is run after each answer
     */
    Life(Tenant tenant, UUID id, boolean routed, End end, Runnable acknowledged) {
        this.tenant = tenant;
        this.id = id;
        this.routed = routed;
        this.end = end;
        this.acknowledged = acknowledged;
    }

    UUID id() {
        return id;
    }

    End end() {
        return end;
    }

    String number() {
        return number;
    }

    /** The last version that was acknowledged; nothing happens to the ticket after it. */
    long version() {
        return version;
    }

    /** The kinds of notices that Ana must find, each once. */
    List<String> told() {
        return told;
    }

    void live() {
        open();
        var agent = routed ? tenant.carla() : tenant.bruno();
        ask(agent, "POST", "/start", null);
        ask(agent, "POST", "/replies", "{\"text\":\"I am looking at it.\"}");
        told.add("REPLIED");
        ask(agent, "PUT", "/hold", "{\"reason\":\"REQUESTER\",\"question\":\"Which floor?\"}");
        told.add("QUESTION_ASKED");
        if (end == End.ON_HOLD) {
            return;
        }
        ask(tenant.ana(), "POST", "/replies", "{\"text\":\"The third.\"}");
        if (end == End.IN_PROGRESS) {
            return;
        }
        ask(agent, "PUT", "/resolution", "{\"code\":\"SOLVED\",\"text\":\"Replaced.\"}");
        told.add("RESOLVED");
        if (end == End.CLOSED) {
            ask(tenant.ana(), "POST", "/confirmation", null);
        }
    }

    private void open() {
        var opened = routed
                ? say(
                        tenant.ana(),
                        tenant.ana()
                                .asking(
                                        "POST",
                                        "/tickets",
                                        "{\"id\":\"%s\",\"subject\":\"No Wi-Fi\",\"category\":\"network\"}"
                                                .formatted(id)),
                        201)
                : say(tenant.bruno(), tenant.bruno().asking("POST", "/tickets", """
                        {"id":"%s","subject":"Paper jam","groupId":"service-desk","assigneeId":"bruno.lima",
                         "requesterId":"ana.souza"}""".formatted(id)), 201);
        number = opened.json().get("number").asString();
        if (routed) {
            Wait.until(number + " is assigned", PATIENCE, () -> {
                var carla = tenant.carla();
                var now = carla.insist(carla.asking("GET", "/tickets/" + id, null))
                        .is(200);
                version = now.version();
                return now.json().path("assigneeId").asString("").equals("carla.dias");
            });
        } else {
            told.add("OPENED");
        }
    }

    private void ask(Somebody person, String method, String what, String body) {
        say(person, person.asking(method, "/tickets/" + id + what, body).seen(version), 200);
    }

    private Somebody.Reply say(Somebody person, Asking asking, int status) {
        var reply = person.insist(asking.key(id + "-" + step++)).is(status);
        assertThat(reply.version()).isGreaterThanOrEqualTo(version);
        version = reply.version();
        acknowledged.run();
        return reply;
    }
}
