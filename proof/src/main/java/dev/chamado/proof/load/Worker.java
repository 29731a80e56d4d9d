package dev.chamado.proof.load;

import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.platform.wire.DerivedId;
import dev.chamado.proof.history.Kind;
import dev.chamado.proof.history.Outcome;
import dev.chamado.proof.history.Standing;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Takes one step after the other, and remembers what came of them. */
final class Worker {
    private final Client client;
    private final Pool pool;
    private final LongAdder acknowledged;
    private final Looks looks;
    private final Errands errands;
    private final Jobs jobs;

    /**
     * @param looks by whom it is looked up how a ticket stands
     */
    Worker(Client client, Pool pool, LongAdder acknowledged, Looks looks) {
        this.client = client;
        this.pool = pool;
        this.acknowledged = acknowledged;
        this.looks = looks;
        this.errands = new Errands(client, acknowledged);
        this.jobs = new Jobs(client, acknowledged);
    }

    /** Takes a step: a read once, a command until it is known what became of it. */
    void take(Step step) throws InterruptedException {
        switch (step.kind()) {
            case SURVEY -> errands.answer(step);
            case JOB -> jobs.begin(step);
            default -> {
                if (step.kind().isCommand()) {
                    command(step);
                } else {
                    learn(step, client.ask(step, ""));
                }
            }
        }
    }

    private void command(Step wish) throws InterruptedException {
        var key = client.key();
        var step = wish.body().contains(Step.FILE) ? errands.sendFile(wish, key) : wish;
        var heard = client.insist(step, key);
        learn(step, heard);
        if (heard.outcome() == Outcome.OK) {
            acknowledged.increment();
            remember(step, key);
        }
        var ticket = step.ticket();
        if (ticket != null && (heard.outcome() == Outcome.FAIL || step.after() == null)) {
            see(ticket); // others and routing change it too
        }
    }

    /** Looks how a ticket stands now. */
    void see(Known ticket) {
        var look = looks.of(ticket);
        learn(look, client.ask(look, ""));
    }

    private void learn(Step step, Client.Heard heard) {
        var stands =
                heard.seen().standing() == null ? step.after() : heard.seen().standing();
        if (heard.outcome() == Outcome.OK) {
            learn(step.ticket(), heard.seen().version(), stands);
        }
    }

    /** A ticket stood so at a version; nothing: that was not told. */
    void learn(@Nullable Known ticket, long version, @Nullable Standing stands) {
        if (ticket != null && stands != null && version >= 0) {
            ticket.learn(version, stands);
            if (stands.state() == TicketState.CLOSED || stands.state() == TicketState.CANCELLED) {
                pool.end(ticket);
            }
        }
    }

    /** What others may do something to from now on. */
    void remember(Step step, String key) {
        var ticket = step.ticket();
        var about = step.about();
        if (step.kind() == Kind.ALERT) {
            pool.trouble(step.sent());
        }
        if (ticket == null) {
            return;
        }
        switch (step.kind()) {
            case OPEN -> {
                if (about != null) {
                    ticket.begin(about);
                }
                pool.add(ticket);
            }
            case REOPEN -> ticket.reopen();
            case REPLY, NOTE, FILE -> {
                if (about != null) {
                    ticket.say(about.named(named("message", step, key)));
                }
            }
            case TRANSFER -> {
                if (about != null) {
                    ticket.explain(about);
                }
            }
            case APPROVAL -> {
                if (about != null) {
                    ticket.ask(about.named(named("approval", step, key)));
                }
            }
            case REDACT, BLANK -> {
                if (about != null) {
                    ticket.forget(about.words);
                }
            }
            default -> {}
        }
    }

    /** The name that the desk gives to what a command makes. */
    private String named(String what, Step step, String key) {
        return DerivedId.of(what, client.cast().command(step.caller(), key).toString())
                .toString();
    }
}
