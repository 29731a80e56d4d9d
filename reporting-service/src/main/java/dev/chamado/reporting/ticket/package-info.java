/** One document per ticket with its milestones; the figures about tickets read from here. */
package dev.chamado.reporting.ticket;
