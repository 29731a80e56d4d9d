/** Approvals that a ticket needs: who is asked, how each has voted, and what the votes decide. */
package dev.chamado.ticket.approval;
