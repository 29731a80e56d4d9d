/** How often a caller and a tenant may ask. */
package dev.chamado.gateway.limit;
