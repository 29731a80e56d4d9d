/** How many tickets are open, by group and state. */
package dev.chamado.reporting.backlog;
