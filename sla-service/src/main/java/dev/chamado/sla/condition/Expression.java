package dev.chamado.sla.condition;

import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntime.Program;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A condition in CEL, compiled once. Size, depth, loops and regular expressions are bounded, since tenants write them; so
 * is what it may name: {@link #FACTS} and {@link #ORGANISATION}, each a string that is empty when unknown, {@link #VIP}, and
 * {@link #FIELDS} by key.
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

    private final @Nullable Program program;
    private final @Nullable String fault;

    private Expression(@Nullable Program program, @Nullable String fault) {
        this.program = program;
        this.fault = fault;
    }

    /** Made when the first tenant writes one: most never do. */
    private static final class Cel {
        private static final CelOptions LIMITS = CelOptions.current()
                .maxExpressionCodePointSize(4_000)
                .maxParseRecursionDepth(32)
                .comprehensionMaxIterations(1_000)
                .maxRegexProgramSize(1_000)
                .build();
        private static final CelCompiler COMPILER = compiler();
        private static final CelRuntime RUNTIME =
                CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(LIMITS).build();

        private static CelCompiler compiler() {
            var builder = CelCompilerFactory.standardCelCompilerBuilder()
                    .setOptions(LIMITS)
                    .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                    .setResultType(SimpleType.BOOL)
                    .addVar(ORGANISATION, SimpleType.STRING)
                    .addVar(VIP, SimpleType.BOOL)
                    .addVar(FIELDS, MapType.create(SimpleType.STRING, SimpleType.STRING));
            FACTS.forEach(fact -> builder.addVar(fact, SimpleType.STRING));
            return builder.build();
        }
    }

    /** Compiles it; {@link #fault} says whether it can be used. */
    public static Expression of(String text) {
        try {
            return new Expression(
                    Cel.RUNTIME.createProgram(Cel.COMPILER.compile(text).getAst()), null);
        } catch (CelValidationException | CelEvaluationException e) {
            return new Expression(null, String.valueOf(e.getMessage()));
        }
    }

    /** Why it cannot be used; nothing if it can. */
    public Optional<String> fault() {
        return Optional.ofNullable(fault);
    }

    /** Whether it holds of these facts; one that cannot be told of them, for want of a field, say, does not. */
    public boolean holds(Map<String, ?> facts) {
        try {
            return program != null && Boolean.TRUE.equals(program.eval(facts));
        } catch (CelEvaluationException e) {
            return false;
        }
    }
}
