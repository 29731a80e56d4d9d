/** Who works on what, and why. */
package dev.chamado.routing;
