package dev.chamado.proof.checker;

/**
 * What the store has answered to a command.
 *
 * @param version of the subject after it
 */
record Answered(String subject, long version) {}
