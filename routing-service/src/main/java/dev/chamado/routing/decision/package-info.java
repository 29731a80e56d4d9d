/** Choosing a group and an agent for a ticket, and keeping the reasons. */
package dev.chamado.routing.decision;
