/** What the same servers and the same client do without a desk in between: what the desk's figures stand beside. */
package dev.chamado.proof.baseline;
