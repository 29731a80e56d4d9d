/** Each rule of the checker with a history that it passes and histories that it must not pass. */
package dev.chamado.proof.checker;
