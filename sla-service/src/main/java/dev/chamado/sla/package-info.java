/** What was promised about a ticket, and whether it was kept. */
package dev.chamado.sla;
