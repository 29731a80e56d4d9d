package dev.chamado.proof.history;

/** What is known of something that was asked. */
public enum Outcome {
    /** Acknowledged: it has happened, or was so already. */
    OK,
    /** Refused: nothing has happened. */
    FAIL,
    /** No answer, or one that leaves open what became of it: it may have happened, or happen yet. */
    UNKNOWN
}
