/** A desk of one's own, started by the script and thrown away afterwards. */
package dev.chamado.proof.desk;
