package dev.chamado.proof.load;

import dev.chamado.proof.history.Kind;
import dev.chamado.proof.history.Operation;
import dev.chamado.proof.history.Outcome;
import dev.chamado.proof.wire.Ask;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Commands that come many in a request, as from somebody's own program: each has a key and an answer of its own, and is
 * repeated, with those whose outcome is unknown too, until it is known what became of it.
 */
final class Batches {
    /** As many as the event store puts into one transaction. */
    static final int SIZE = 250;

    /** So many tickets there are before anything else is done to them. */
    private static final int FIRST = 2 * SIZE;

    /** Of those that were refused, so many are looked at. */
    private static final int LOOKS = 25;

    private static final int TRIES = 20;
    private static final int GOOD = 200;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Client client;
    private final Pool pool;
    private final Steps steps;
    private final Worker worker;
    private final LongAdder acknowledged;

    Batches(Client client, Pool pool, Steps steps, Worker worker, LongAdder acknowledged) {
        this.client = client;
        this.pool = pool;
        this.steps = steps;
        this.worker = worker;
        this.acknowledged = acknowledged;
    }

    /** Sends the next ones, in the name of somebody who leads; returns how many these are, without repeats. */
    int send(String caller) throws InterruptedException {
        var pending = new LinkedHashMap<String, Step>();
        chosen().forEach(step -> pending.put(client.key(), step.by(caller)));
        int many = pending.size();
        var refused = new ArrayList<Known>();
        long begun = System.nanoTime();
        for (int tries = 0; ; tries++) {
            ask(pending, caller, refused);
            if (pending.isEmpty() || !client.goesOn(begun)) {
                break;
            }
            Client.pause(tries);
        }
        refused.stream().limit(LOOKS).forEach(worker::see);
        return many;
    }

    /** On so many different tickets: what happens to one is seen by the next request. */
    private List<Step> chosen() {
        var chosen = new ArrayList<Step>();
        var used = new HashSet<Known>();
        boolean first = pool.alive() < FIRST;
        for (int tries = 0; chosen.size() < SIZE && tries < TRIES * SIZE; tries++) {
            var step = first ? steps.openedTogether() : steps.nextTogether();
            if (step.ticket() != null && used.add(step.ticket())) {
                chosen.add(step);
            }
        }
        return chosen;
    }

    /** Asks once; what is known then is not pending any more. */
    private void ask(Map<String, Step> pending, String caller, List<Known> refused) {
        var headers = Map.of("Idempotency-Key", pending.keySet().iterator().next() + "-all");
        var token = client.cast().token(caller);
        var sent = client.send(Ask.of("POST", "/api/v1/tickets:bulk", token, headers, body(pending)));
        var told = sent.told();
        var results = told != null && sent.status() == GOOD
                ? JSON.readTree(told.body()).get("results")
                : null;
        int place = 0;
        for (var one : List.copyOf(pending.entrySet())) {
            var result = results == null ? null : results.get(place++);
            int status = result == null ? sent.status() : result.get("status").asInt();
            var outcome = Client.outcome(status);
            long version = result == null ? -1 : result.path("version").asLong(-1);
            var step = one.getValue();
            client.write(step, step.subject(), one.getKey(), sent, status, outcome, version, again(sent));
            if (outcome != Outcome.UNKNOWN) {
                pending.remove(one.getKey());
                heard(step, one.getKey(), outcome, version, refused);
            }
        }
    }

    private void heard(Step step, String key, Outcome outcome, long version, List<Known> refused) {
        var ticket = step.ticket();
        if (outcome == Outcome.OK) {
            acknowledged.increment();
            worker.remember(step, key);
            worker.learn(ticket, version, step.after());
        }
        if (ticket != null && step.kind() != Kind.OPEN && (outcome == Outcome.FAIL || step.after() == null)) {
            refused.add(ticket);
        }
    }

    private static String again(Client.Sent sent) {
        var told = sent.told();
        return told == null || told.retryAfter() < 0 ? "" : Operation.AGAIN + told.retryAfter();
    }

    private static String body(Map<String, Step> pending) {
        var items = JSON.createArrayNode();
        pending.forEach((key, step) -> {
            var item = items.addObject();
            item.put("key", key);
            item.put("ticketId", step.subject());
            item.put("action", action(step));
            if (step.seen() >= 0) {
                item.put("version", step.seen());
            }
            if (!step.body().isEmpty()) {
                JsonNode with = JSON.readTree(step.body());
                item.set("with", with);
            }
        });
        return JSON.createObjectNode().set("commands", items).toString();
    }

    /** The last part of the single request's address, as bulk requests name it. */
    private static String action(Step step) {
        if (step.kind() == Kind.OPEN) {
            return "open";
        }
        var what = step.path().substring(step.path().lastIndexOf('/') + 1);
        return step.method().equals("DELETE") ? "clear-" + what : what;
    }
}
