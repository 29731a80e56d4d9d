package dev.chamado.proof.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.Wait;
import dev.chamado.proof.lab.Kill;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A job on many tickets whose process is killed (SIGKILL) in the midst of it. */
@ExtendWith(OnTheDesk.class)
class BulkJobTest {
    private static final int TICKETS = 1_000;
    private static final int AT_ONCE = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final SuiteDesk desk;
    private final Tenant tenant;

    BulkJobTest(SuiteDesk desk) {
        this.desk = desk;
        this.tenant = Tenant.founded(desk, "bulk");
    }

    @Test
    void goes_on_where_it_was_and_asks_each_ticket_once() throws Exception {
        var tickets = new ArrayList<String>();
        for (int from = 0; from < TICKETS; from += AT_ONCE) {
            tickets.addAll(opened(from));
        }
        Wait.until(
                "all are found",
                PATIENCE,
                () -> tenant.rita()
                        .post("/bulk-jobs", asked(TICKETS + 1))
                        .json()
                        .get("detail")
                        .asString()
                        .contains(" " + TICKETS + " tickets now"));

        var lee = tenant.lee();
        var job =
                lee.post("/bulk-jobs", asked(TICKETS)).is(202).json().get("id").asString();
        Wait.until("some are done", PATIENCE, () -> done(lee, job) > 0);
        var cure = new Kill("ticket").strike(desk.ground(), new Random(1));
        var killed = Instant.now();
        cure.heal();

        Wait.until("all are done", PATIENCE, () -> done(lee, job) == TICKETS);
        var ended =
                lee.insist(lee.asking("GET", "/bulk-jobs/" + job, null)).is(200).json();
        assertThat(ended.get("failed").asInt()).isZero();
        Wait.until(
                "it has ended",
                PATIENCE,
                () -> lee.get("/bulk-jobs/" + job)
                        .json()
                        .path("state")
                        .asString("")
                        .equals("DONE"));
        var last = Instant.MIN;
        for (var ticket : tickets) {
            var notes = notes(ticket);
            assertThat(notes).extracting(Note::cause).containsExactly(job);
            last = notes.getFirst().at().isAfter(last) ? notes.getFirst().at() : last;
        }
        assertThat(last).as("it was killed in the midst of it").isAfter(killed);
    }

    private static String asked(int expected) {
        return """
                {"filter":{"words":"cormorant"},"expected":%d,"action":"notes","with":{"text":"Looked at together."}}""".formatted(expected);
    }

    private static int done(Somebody who, String job) {
        return who.insist(who.asking("GET", "/bulk-jobs/" + job, null))
                .is(200)
                .json()
                .get("done")
                .asInt();
    }

    /** A note on a ticket: what it was caused by, and when. */
    private record Note(String cause, Instant at) {}

    private List<Note> notes(String ticket) {
        var notes = new ArrayList<Note>();
        var rita = tenant.rita();
        for (var entry : rita.insist(rita.asking("GET", "/tickets/" + ticket + "/timeline", null))
                .is(200)
                .json()
                .get("entries")) {
            if (entry.get("type").asString().endsWith("work-note-added.v1")) {
                notes.add(new Note(
                        entry.get("causation").asString(),
                        Instant.parse(entry.get("recordedAt").asString())));
            }
        }
        return notes;
    }

    /** Opened from this one on, all at once. */
    private List<String> opened(int from) {
        var ids = new ArrayList<String>();
        var commands = new StringBuilder();
        for (int i = from; i < from + AT_ONCE; i++) {
            var id = UUID.randomUUID().toString();
            ids.add(id);
            commands.append(commands.isEmpty() ? "" : ",").append("""
                    {"key":"c%d","ticketId":"%s","action":"open","with":{"subject":"Cormorant %d","groupId":"service-desk"}}""".formatted(i, id, i));
        }
        var results = tenant.rita()
                .post("/tickets:bulk", "{\"commands\":[" + commands + "]}")
                .is(200)
                .json()
                .get("results");
        results.forEach(result -> assertThat(result.get("status").asInt()).isEqualTo(201));
        return ids;
    }
}
