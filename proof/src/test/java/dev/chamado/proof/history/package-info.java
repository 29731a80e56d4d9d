/** The driver's log is read as it was written, also when its end was cut off. */
package dev.chamado.proof.history;
