/**
 * The past under other promises: folds a tenant's ticket events by what is agreed and by what is proposed, side by side,
 * and tells what would have been kept and broken in a period. It touches nothing.
 */
package dev.chamado.sla.whatif;
