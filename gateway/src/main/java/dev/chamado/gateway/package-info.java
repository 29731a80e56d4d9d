/** The one door to the desk: who may come in, how often, to which service, and what is shown on the door itself. */
package dev.chamado.gateway;
