/** People, organisations and support groups: kept here, published for everybody. */
package dev.chamado.ticket.directory;
