package dev.chamado.sla.whatif;

import dev.chamado.sla.clock.Agreements;
import java.util.Set;

/**
 * What is asked of each ticket.
 *
 * @param agreed what was agreed, through all time
 * @param proposed what would have been; up to the beginning of the period it is the same
 * @param hidden groups whose tickets are left out
 */
record Question(Period period, Agreements agreed, Agreements proposed, Set<String> hidden) {}
