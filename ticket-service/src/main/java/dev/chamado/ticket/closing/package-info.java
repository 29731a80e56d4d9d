/** What happens to a ticket by itself once nobody has to work on it, and when: by what the tenant has settled. */
package dev.chamado.ticket.closing;
