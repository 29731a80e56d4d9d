/** The load's mix is that of the year. */
package dev.chamado.proof.load;
