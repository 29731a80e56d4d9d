package dev.chamado.sla.agreement;

import dev.chamado.contracts.ticket.HoldReason;
import java.util.function.BiPredicate;

/**
 * What policies of a tenant may name, beside its calendars; each is asked with the id of the policy.
 *
 * @param pausing whether the hold reason, as one that pauses
 * @param deciding whether the custom field, in a condition
 */
public record Nameable(BiPredicate<String, HoldReason> pausing, BiPredicate<String, String> deciding) {}
