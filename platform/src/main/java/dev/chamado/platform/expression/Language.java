package dev.chamado.platform.expression;

import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the conditions of one place may name: CEL with these names and no others. Tenants write them, so there are
 * no loops, of macros only {@code has}, and size, depth and regular expressions are bounded; what is beyond the bounds is a
 * fault. Each part is looked at once, so that no two bounds multiply.
 */
public final class Language {
    private static final CelOptions LIMITS = CelOptions.current()
            .maxExpressionCodePointSize(4_000)
            .maxParseRecursionDepth(32)
            .maxRegexProgramSize(Patterns.MOST_STEPS)
            .build();
    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(LIMITS).build();

    private final CelCompiler compiler;
    private final @Nullable String map;

    private Language(Map<String, CelType> names, @Nullable String map) {
        this.map = map;
        var builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(LIMITS)
                .setStandardMacros(CelStandardMacro.HAS)
                .setResultType(SimpleType.BOOL);
        names.forEach(builder::addVar);
        this.compiler = builder.build();
    }

    /** A language of these facts, each a text that is empty when unknown. */
    public static Language of(Collection<String> facts) {
        return new Language(texts(facts), null);
    }

    /**
     * A language of these facts, each a text that is empty when unknown, and of texts by key.
     *
     * @param map the name of the texts by key: {@code fields} allows {@code fields.site}, {@code fields['site']} and
     *     {@code has(fields.site)}
     */
    public static Language of(Collection<String> facts, String map) {
        return of(facts, List.of(), map);
    }

    /** As {@link #of(Collection, String)}, and of truths, each true or false. */
    public static Language of(Collection<String> facts, Collection<String> truths, String map) {
        var names = texts(facts);
        truths.forEach(truth -> names.put(truth, SimpleType.BOOL));
        names.put(map, MapType.create(SimpleType.STRING, SimpleType.STRING));
        return new Language(names, map);
    }

    /** Compiles a condition; {@link Condition#fault} says whether it can be used. */
    public Condition compile(String text) {
        try {
            var ast = compiler.compile(text).getAst();
            var fault = Patterns.faultIn(ast);
            return fault == null
                    ? Condition.of(RUNTIME.createProgram(ast), map == null ? Set.of() : Keys.in(ast, map))
                    : Condition.unusable(fault);
        } catch (CelValidationException | CelEvaluationException e) {
            return Condition.unusable(String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, CelType> texts(Collection<String> facts) {
        var names = new LinkedHashMap<String, CelType>();
        facts.forEach(fact -> names.put(fact, SimpleType.STRING));
        return names;
    }
}
