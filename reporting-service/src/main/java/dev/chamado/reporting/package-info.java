/** Figures with definitions, each with as many rows behind it as it says. */
package dev.chamado.reporting;
