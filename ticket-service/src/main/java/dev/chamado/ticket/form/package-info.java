/** What is asked when a ticket is opened, as data: JSON Schema for the answers, sections, labels and help for people. */
package dev.chamado.ticket.form;
