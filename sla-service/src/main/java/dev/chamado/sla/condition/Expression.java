package dev.chamado.sla.condition;

import dev.chamado.platform.expression.Condition;
import dev.chamado.platform.expression.Language;
import java.util.List;
import java.util.stream.Stream;

/**
 * Conditions of policies, in CEL. They may name {@link #FACTS} and {@link #ORGANISATION}, each a string that is empty when
 * unknown, {@link #VIP}, and {@link #FIELDS} by key.
 */
public final class Expression {
    /** What an expression may name, apart from custom fields. */
    public static final List<String> FACTS = List.of("type", "priority", "category", "subcategory", "group");

    /** The id of the organisation that the requester belongs to. */
    public static final String ORGANISATION = "organisation";

    /** Whether the requester is one; false when that is not known. */
    public static final String VIP = "vip";

    /** The custom fields: {@code fields.site}, or {@code fields['site']}; {@code has(fields.site)} if it has a value. */
    public static final String FIELDS = "fields";

    private Expression() {}

    /** Made when the first tenant writes one: most never do. */
    private static final class Words {
        private static final Language LANGUAGE = Language.of(
                Stream.concat(FACTS.stream(), Stream.of(ORGANISATION)).toList(), List.of(VIP), FIELDS);
    }

    /** Compiles it; {@link Condition#fault} says whether it can be used. */
    public static Condition of(String text) {
        return Words.LANGUAGE.compile(text);
    }
}
