/** The ordered rules by which a ticket finds its group. */
package dev.chamado.routing.rule;
