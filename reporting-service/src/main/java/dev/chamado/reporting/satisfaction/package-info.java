/** How content requesters say they are with the work, beside how many said anything. */
package dev.chamado.reporting.satisfaction;
