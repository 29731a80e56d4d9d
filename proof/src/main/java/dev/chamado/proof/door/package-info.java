/** The gateway as a well-behaved client sees it. */
package dev.chamado.proof.door;
