/** How the parts behind the gateway are. */
package dev.chamado.gateway.status;
