/** Persons, organisations and support groups. */
package dev.chamado.contracts.directory;
