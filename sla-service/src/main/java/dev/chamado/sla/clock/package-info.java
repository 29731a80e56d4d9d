/** Clocks of a ticket: a pure fold of its events, the policies and the calendars into what is due and what was broken. */
package dev.chamado.sla.clock;
