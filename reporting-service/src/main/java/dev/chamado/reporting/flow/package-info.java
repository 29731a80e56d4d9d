/** How many tickets arrive and are closed, by day and group. */
package dev.chamado.reporting.flow;
