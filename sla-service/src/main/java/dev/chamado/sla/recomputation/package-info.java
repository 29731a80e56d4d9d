/**
 * Proves the published facts: folds a tenant's ticket events again, from the first on and with the same pure code, and
 * holds every fact on the topic against what comes out.
 */
package dev.chamado.sla.recomputation;
