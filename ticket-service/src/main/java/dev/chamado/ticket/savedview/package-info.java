/** Lists of tickets that people keep by name, for themselves, a group or everybody. */
package dev.chamado.ticket.savedview;
