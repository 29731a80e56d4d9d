/** Promises that broke, each with its cause: where the time went, in whose hands the ticket was, what it waited for. */
package dev.chamado.sla.breach;
