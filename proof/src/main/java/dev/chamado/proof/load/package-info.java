/** Load on a desk as people make it: what they do and how often is counted from a real year, and all of it is logged. */
package dev.chamado.proof.load;
