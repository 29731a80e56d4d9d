/** Refusals and faults, told as RFC 9457 problem documents. */
package dev.chamado.platform.problem;
