/** What a tenant decides about its desk: matrix, categories, durations. */
package dev.chamado.contracts.definition;
