/** Rules of the house, read off the compiled classes of every module and off the sources. */
package dev.chamado.proof.house;
