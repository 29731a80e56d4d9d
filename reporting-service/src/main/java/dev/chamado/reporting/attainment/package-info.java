/** How many promises were kept. */
package dev.chamado.reporting.attainment;
