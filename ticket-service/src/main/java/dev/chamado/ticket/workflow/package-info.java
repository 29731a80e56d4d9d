/** States and transitions of tickets as data: what a workflow says, what is wrong with one, and some to begin with. Pure. */
package dev.chamado.ticket.workflow;
