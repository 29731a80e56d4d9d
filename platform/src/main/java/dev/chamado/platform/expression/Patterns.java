package dev.chamado.platform.expression;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import org.jspecify.annotations.Nullable;

/**
 * The regular expressions of a condition. Matching takes time in proportion to the text and to the steps of the pattern, so
 * patterns are written out and small all together, and texts are not put together to be matched.
 */
final class Patterns {
    /** Of all patterns of a condition. */
    static final int MOST_STEPS = 500;

    private Patterns() {}

    /** What is wrong with them; nothing if they may be used. */
    static @Nullable String faultIn(CelAbstractSyntaxTree ast) {
        int steps = 0;
        for (var node : CelNavigableAst.fromAst(ast).getRoot().allNodes().toList()) {
            if (!calls(node, "matches")) {
                continue;
            }
            if (node.allNodes().anyMatch(each -> calls(each, "_+_"))) {
                return "What is put together with + cannot be matched.";
            }
            var pattern = node.children().toList().getLast().expr();
            if (pattern.getKind() != Kind.CONSTANT || pattern.constant().getKind() != CelConstant.Kind.STRING_VALUE) {
                return "The pattern of matches is a text that is written out.";
            }
            try {
                steps += Pattern.compile(pattern.constant().stringValue()).programSize();
            } catch (PatternSyntaxException e) {
                return "This is no regular expression (RE2): " + e.getMessage() + ".";
            }
            if (steps > MOST_STEPS) {
                return "The patterns have more than " + MOST_STEPS
                        + " steps together; repetitions count as if they were written out.";
            }
        }
        return null;
    }

    private static boolean calls(CelNavigableExpr node, String function) {
        return node.getKind() == Kind.CALL && node.expr().call().function().equals(function);
    }
}
