/**
 * Moves a tenant's open tickets to a newer version of their workflow or form, page by page, after a rehearsal if one wants.
 */
package dev.chamado.ticket.migration;
