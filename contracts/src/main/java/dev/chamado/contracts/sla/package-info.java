/** Promises: calendars, policies, and the facts that follow from them. */
package dev.chamado.contracts.sla;
