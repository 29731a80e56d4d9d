package dev.chamado.eventstore.append;

import java.util.concurrent.CompletableFuture;

/** A member and the caller that waits for its outcome. */
record Waiting(Member member, CompletableFuture<Outcome> outcome) {
    Waiting(Member member) {
        this(member, new CompletableFuture<>());
    }
}
