package dev.chamado.proof.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chamado.proof.history.Kind;
import dev.chamado.proof.history.Outcome;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What takes more than one request. */
record Errands(Client client, LongAdder acknowledged) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String INVITED = "chamado.ticket.survey-invited.v1";

    /** Most files are small, some go beyond what is read at once. */
    private static final int MOST_LINES = 9_000;

    /** Sends a file, and names it in what is then asked; without it when it is not taken. */
    Step sendFile(Step step, String key) throws InterruptedException {
        var line = "This is in the file of " + key + ".\n";
        var content = line.repeat(1 + Math.floorMod(31 * key.hashCode(), MOST_LINES));
        var sha256 = Part.sha256(content.getBytes(UTF_8));
        var upload = new Step(
                Kind.UPLOAD,
                step.ticket(),
                step.caller(),
                "POST",
                "/attachments?name=" + key + ".txt",
                -1,
                content,
                sha256,
                null);
        var heard = client.insist(upload, key + "-file");
        if (heard.outcome() != Outcome.OK) {
            return step.with(step.body().replace("\"" + Step.FILE + "\"", ""));
        }
        var id = heard.seen().text();
        if (step.about() != null) {
            step.about().enclose(new Part.File(id, sha256));
        }
        return step.with(step.body().replace(Step.FILE, id));
    }

    /** Answers the question how good the work was, if it has been asked by now. */
    void answer(Step step) throws InterruptedException {
        var ticket = step.ticket();
        if (ticket == null) {
            return;
        }
        var timeline = new Step(
                Kind.TIMELINE,
                ticket,
                step.caller(),
                "GET",
                "/tickets/" + ticket.id + "/timeline?limit=200",
                -1,
                "",
                "",
                null);
        var heard = client.ask(timeline, "");
        if (heard.outcome() != Outcome.OK) {
            return;
        }
        var link = "";
        for (var entry : JSON.readTree(heard.body()).get("entries")) {
            if (entry.get("type").asString().equals(INVITED) && !entry.hasNonNull("from")) {
                link = link(ticket, entry); // the last question makes the links before it worthless
            }
        }
        if (link.isEmpty()) {
            return;
        }
        var answer = new Step(
                Kind.SURVEY, ticket, "", "PUT", "/links/" + link + "/survey", -1, step.body(), step.sent(), null);
        if (client.insist(answer, client.key()).outcome() == Outcome.OK) {
            acknowledged.increment();
        }
    }

    private String link(Known ticket, JsonNode invited) {
        var event = invited.get("event");
        return client.cast()
                .link(
                        ticket.id,
                        invited.get("version").asLong(),
                        event.get("personId").asString(),
                        Instant.parse(event.get("expiresAt").asString()));
    }
}
