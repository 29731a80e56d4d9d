/** {@code ./chamado bench}: measures a desk of its own beside what the same servers do without one. */
package dev.chamado.proof.bench;
