/** Finding tickets and people by words, numbers and names; what may not be seen is not found. */
package dev.chamado.ticket.search;
