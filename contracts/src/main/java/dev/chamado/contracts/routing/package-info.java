/** Which group and agent a ticket was sent to, and why. */
package dev.chamado.contracts.routing;
