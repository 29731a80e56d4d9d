/** The stored events as rows: reading them, and proving that none was touched. */
package dev.chamado.eventstore.log;
