/** What a tenant decides about its desk, versioned: matrix, categories, resolution codes, durations; and the tenant itself. */
package dev.chamado.ticket.definition;
