package dev.chamado.proof.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chamado.proof.history.Kind;
import dev.chamado.proof.history.Outcome;
import dev.chamado.proof.wire.Ask;
import java.net.URLEncoder;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Has one thing asked of many tickets, and writes down what became of each as soon as that is known of all. */
record Jobs(Client client, LongAdder acknowledged) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int GOOD = 200;

    void begin(Step step) throws InterruptedException {
        var wish = step.body().contains(Steps.EXPECTED) ? counted(step) : step;
        long begun = System.nanoTime();
        var heard = client.insist(wish, client.key());
        if (heard.outcome() != Outcome.OK) {
            return; // one of the caller's is under way, or the tickets are others by now
        }
        var job = "/bulk-jobs/" + heard.seen().text();
        var told = read(step, job, begun);
        for (int looks = 0; told != null && !told.hasNonNull("endedAt"); looks++) {
            Client.pause(looks);
            told = client.goesOn(begun) ? read(step, job, begun) : null;
        }
        var cursor = "";
        for (var page = told; page != null; page = cursor.isEmpty() ? null : page) {
            page = read(step, job + "/results?limit=200" + cursor, begun);
            if (page == null) {
                return;
            }
            for (var result : page.get("items")) {
                tell(step, heard.seen().text(), begun, result);
            }
            var next = page.path("next").asString("");
            cursor = next.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(next, UTF_8);
        }
    }

    /** What a job says of itself; nothing when nobody says it for too long. */
    private @Nullable JsonNode read(Step step, String path, long begun) throws InterruptedException {
        var ask = Ask.of("GET", "/api/v1" + path, client.cast().token(step.caller()), Map.of(), "");
        for (int tries = 0; ; tries++) {
            var told = client.send(ask).told();
            if (told != null && told.status() == GOOD) {
                return JSON.readTree(told.body());
            }
            if (!client.goesOn(begun)) {
                return null;
            }
            Client.pause(tries);
        }
    }

    /** With the number of tickets that its filter finds now. */
    private Step counted(Step step) {
        var place = step.sent().split("/", -1);
        var token = client.cast().token(step.caller());
        var told = client.send(Ask.of("GET", "/api/v1/tickets/counters", token, Map.of(), ""))
                .told();
        long count = 0;
        if (told != null && told.status() == GOOD) {
            for (var row : JSON.readTree(told.body())) {
                boolean here = row.path("groupId").asString("").equals(place[0])
                        && row.path("state").asString("").equals(place[1]);
                count += here ? row.get("tickets").asLong() : 0;
            }
        }
        return step.with(step.body().replace(Steps.EXPECTED, "" + count));
    }

    /** A ticket's own command, by the key that the desk gives it. */
    private void tell(Step step, String job, long begun, JsonNode result) {
        int status = result.path("status").asInt(0);
        var outcome = Client.outcome(status);
        var ticket = result.get("ticketId").asString();
        if (outcome == Outcome.OK) {
            acknowledged.increment();
        }
        client.write(
                new Step(Kind.NOTE, null, step.caller(), "POST", "", -1, "", "", null),
                ticket,
                "bulk-job/" + job + "/" + ticket,
                new Client.Sent(System.currentTimeMillis(), begun, System.nanoTime(), null),
                status,
                outcome,
                result.path("version").asLong(-1),
                "");
    }
}
