package dev.chamado.ticket.definition;

import dev.chamado.contracts.definition.DefinitionEvent.Category;
import dev.chamado.contracts.definition.DefinitionEvent.MatrixPublished;
import dev.chamado.contracts.ticket.TicketEvent.LevelSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Impact and urgency with which a ticket begins, and what says so: whoever opens it, else the item that is asked for, else its
 * category, else the matrix. What nobody has stated counts for a VIP as no less than the matrix says: domain rules, section 1.
 */
public record Rating(Level impact, Level urgency) {

    /** A level, and what says that it is this one. */
    public record Level(String name, LevelSource from) {}

    /** Levels as somebody or something says them; nothing: it does not. */
    public record Said(@Nullable String impact, @Nullable String urgency) {
        public static final Said NOTHING = new Said(null, null);
    }

    /**
     * @param stated by whoever opens the ticket; levels that the matrix does not have are his, and refused elsewhere
     * @param category of the ticket; nothing: it has none
     */
    public static Rating of(Said stated, Said item, @Nullable Category category, boolean vip, MatrixPublished matrix) {
        var within = category == null ? Said.NOTHING : new Said(category.impact(), category.urgency());
        return new Rating(
                level(
                        stated.impact,
                        item.impact,
                        within.impact,
                        matrix.defaultImpact(),
                        vip ? matrix.vipImpact() : null,
                        matrix.impacts()),
                level(
                        stated.urgency,
                        item.urgency,
                        within.urgency,
                        matrix.defaultUrgency(),
                        vip ? matrix.vipUrgency() : null,
                        matrix.urgencies()));
    }

    private static Level level(
            @Nullable String stated,
            @Nullable String item,
            @Nullable String category,
            String otherwise,
            @Nullable String atLeast,
            List<String> levels) {
        if (stated != null) {
            return new Level(stated, LevelSource.STATED);
        }
        var level = item != null
                ? new Level(item, LevelSource.ITEM)
                : category != null && levels.contains(category) // published in the same moment as another matrix
                        ? new Level(category, LevelSource.CATEGORY)
                        : new Level(otherwise, LevelSource.MATRIX);
        return atLeast != null && levels.indexOf(atLeast) < levels.indexOf(level.name)
                ? new Level(atLeast, LevelSource.VIP)
                : level;
    }
}
