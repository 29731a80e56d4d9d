/** The gateway as a client of the desk sees it: asks until there is an answer. */
package dev.chamado.desk.door;
