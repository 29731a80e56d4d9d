package dev.chamado.ticket.search;

import dev.chamado.contracts.savedview.SavedViewEvent.Filter;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.contracts.ticket.TicketType;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which tickets are looked at; what is left out is not asked.
 *
 * @param words as the query of a search
 * @param group an id, {@code mine} for those of who looks, or {@code none}
 * @param assignee a person's id, {@code me} for who looks, or {@code none}
 * @param requester a person's id, or {@code me} for who looks
 * @param workflowStates names of states in workflows of the tenant's own, such as {@code AUTHORIZE}
 * @param holdReasons for what it waits
 * @param openedFrom opened then or later: an instant, or a duration such as {@code P7D} for so long before it is looked at
 * @param openedBefore opened earlier than then, said likewise
 * @param updatedFrom changed last then or later, said likewise
 * @param updatedBefore not changed from then on, said likewise
 */
public record FilterRequest(
        @Nullable @Size(max = Sought.LONGEST) String words,
        @Nullable @Size(max = 20) List<@NotNull TicketState> states,
        @Nullable @Size(max = 20) List<@NotNull TicketType> types,
        @Nullable @Size(max = 20) List<@NotNull Priority> priorities,
        @Nullable @Size(max = 128) String group,
        @Nullable @Size(max = 128) String assignee,
        @Nullable @Size(max = 128) String requester,
        @Nullable @Size(max = 200) String category,
        @Nullable @Size(max = 20) List<@NotBlank @Size(max = 40) String> workflowStates,
        @Nullable @Size(max = 20) List<@NotNull HoldReason> holdReasons,
        @Nullable @Size(max = 40) String openedFrom,
        @Nullable @Size(max = 40) String openedBefore,
        @Nullable @Size(max = 40) String updatedFrom,
        @Nullable @Size(max = 40) String updatedBefore) {

    /** As it is kept; refuses words that cannot be sought, and times that are none. */
    public Filter filter() {
        if (words != null) {
            var _ = Sought.of(words);
        }
        Moment.check("/filter/openedFrom", openedFrom);
        Moment.check("/filter/openedBefore", openedBefore);
        Moment.check("/filter/updatedFrom", updatedFrom);
        Moment.check("/filter/updatedBefore", updatedBefore);
        return new Filter(
                words,
                all(states),
                all(types),
                all(priorities),
                group,
                assignee,
                requester,
                category,
                some(workflowStates),
                some(holdReasons),
                openedFrom,
                openedBefore,
                updatedFrom,
                updatedBefore);
    }

    /** As {@link #all}, but nothing when there are none: filters that were kept before say so. */
    static <T extends Comparable<T>> @Nullable List<T> some(@Nullable List<T> some) {
        var each = all(some);
        return each.isEmpty() ? null : each;
    }

    /** Each once and in order; a parameter without a value between its commas is nothing. */
    static <T extends Comparable<T>> List<T> all(@Nullable List<T> some) {
        return some == null
                ? List.of()
                : some.stream().filter(Objects::nonNull).distinct().sorted().toList();
    }
}
