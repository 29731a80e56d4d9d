/** What becomes of clocks, told as it happens to those who may see the ticket. */
package dev.chamado.sla.live;
