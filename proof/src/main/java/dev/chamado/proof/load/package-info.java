/** Load on a running desk through its gateway, bounded in clients and time. */
package dev.chamado.proof.load;
