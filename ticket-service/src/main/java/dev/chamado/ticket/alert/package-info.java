/** Signals of monitoring systems: which ticket each belongs to, so that a trouble has one however often it is told. */
package dev.chamado.ticket.alert;
