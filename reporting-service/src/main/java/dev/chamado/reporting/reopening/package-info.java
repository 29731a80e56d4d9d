/** How many tickets had to be opened again. */
package dev.chamado.reporting.reopening;
