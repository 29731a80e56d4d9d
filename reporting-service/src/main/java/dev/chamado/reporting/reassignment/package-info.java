/** How often tickets go from group to group. */
package dev.chamado.reporting.reassignment;
