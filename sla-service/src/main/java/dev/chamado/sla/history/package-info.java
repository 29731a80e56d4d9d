/** Reads the topic of tickets again for whoever folds it anew: from its first record, as many tickets at once as fit. */
package dev.chamado.sla.history;
