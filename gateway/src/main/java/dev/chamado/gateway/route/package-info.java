/** Which request goes to which service, with what of it, and what happens when the service does not answer. */
package dev.chamado.gateway.route;
