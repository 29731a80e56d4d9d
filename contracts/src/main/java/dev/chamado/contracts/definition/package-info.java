/** What a tenant decides about its desk: matrix, categories, durations, workflows. */
package dev.chamado.contracts.definition;
