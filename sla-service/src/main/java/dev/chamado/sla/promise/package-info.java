/** What was promised about a ticket and how it stands, for those who ask: clocks in words, and who is next to breach. */
package dev.chamado.sla.promise;
