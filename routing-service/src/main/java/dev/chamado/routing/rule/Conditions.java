package dev.chamado.routing.rule;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntime.Program;
import dev.cel.runtime.CelRuntimeFactory;
import dev.chamado.contracts.ticket.TicketEvent.TicketOpened;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Conditions of rules: CEL expressions over a ticket's facts, each a string that is empty when unknown. Size, depth,
 * loops and regular expressions are bounded, since tenants write them.
 */
@Component
final class Conditions {
    /** What an expression may name. */
    static final List<String> FACTS = List.of(
            "type",
            "priority",
            "impact",
            "urgency",
            "channel",
            "category",
            "subcategory",
            "location",
            "configurationItem",
            "subject",
            "description",
            "requester",
            "affected");

    private static final int KEPT = 5_000;
    private static final CelOptions LIMITS = CelOptions.current()
            .maxExpressionCodePointSize(4_000)
            .maxParseRecursionDepth(32)
            .comprehensionMaxIterations(1_000)
            .maxRegexProgramSize(1_000)
            .build();

    private final CelCompiler compiler = compiler();
    private final CelRuntime runtime =
            CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(LIMITS).build();
    private final LoadingCache<String, Compiled> compiled =
            Caffeine.newBuilder().maximumSize(KEPT).build(this::compile);

    private record Compiled(
            @Nullable Program program, @Nullable String fault) {}

    /** What came of an expression: a truth, or why it could not be told. */
    record Outcome(boolean holds, @Nullable String fault) {}

    /** Why the expression cannot be used; nothing if it can. */
    Optional<String> faultIn(String condition) {
        return Optional.ofNullable(compiled.get(condition).fault());
    }

    Outcome test(String condition, Map<String, String> facts) {
        var ready = compiled.get(condition);
        if (ready.program() == null) {
            return new Outcome(false, ready.fault());
        }
        try {
            return new Outcome(Boolean.TRUE.equals(ready.program().eval(facts)), null);
        } catch (CelEvaluationException e) {
            return new Outcome(false, e.getMessage());
        }
    }

    /** The facts of a ticket as it was opened. */
    static Map<String, String> factsOf(TicketOpened e) {
        var facts = new HashMap<String, String>();
        facts.put("type", e.type().name());
        facts.put("priority", e.priority().name());
        facts.put("impact", e.impact());
        facts.put("urgency", e.urgency());
        facts.put("channel", e.channel().name());
        facts.put("category", orEmpty(e.category()));
        facts.put("subcategory", orEmpty(e.subcategory()));
        facts.put("location", orEmpty(e.location()));
        facts.put("configurationItem", orEmpty(e.configurationItem()));
        facts.put("subject", e.subject());
        facts.put("description", e.description());
        facts.put("requester", e.requesterId());
        facts.put("affected", e.affectedId());
        return facts;
    }

    private Compiled compile(String condition) {
        try {
            return new Compiled(
                    runtime.createProgram(compiler.compile(condition).getAst()), null);
        } catch (CelValidationException | CelEvaluationException e) {
            return new Compiled(null, e.getMessage());
        }
    }

    private static CelCompiler compiler() {
        var builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(LIMITS)
                .setResultType(SimpleType.BOOL);
        FACTS.forEach(fact -> builder.addVar(fact, SimpleType.STRING));
        return builder.build();
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}
