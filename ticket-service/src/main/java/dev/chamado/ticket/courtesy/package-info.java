/** Reopenings that were only a thank-you. Pure. */
package dev.chamado.ticket.courtesy;
