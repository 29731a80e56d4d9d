package dev.chamado.platform.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which texts by key a condition names: {@code fields.site}, {@code has(fields.site)}, {@code fields['site']}, {@code
 * 'site' in fields}. It is asked of what was parsed, for inside a text such words mean nothing.
 */
final class Keys {
    private Keys() {}

    /** The keys that are written out; one that is computed is known only when the condition is asked. */
    static Set<String> in(CelAbstractSyntaxTree ast, String map) {
        var keys = new TreeSet<String>();
        for (var node : CelNavigableAst.fromAst(ast).getRoot().allNodes().toList()) {
            var key = key(node, map);
            if (key != null) {
                keys.add(key);
            }
        }
        return keys;
    }

    private static @Nullable String key(CelNavigableExpr node, String map) {
        if (node.getKind() == Kind.SELECT) {
            var select = node.expr().select();
            return isMap(select.operand(), map) ? select.field() : null;
        }
        if (node.getKind() != Kind.CALL) {
            return null;
        }
        var parts = node.children().toList();
        return switch (node.expr().call().function()) {
            case "_[_]" ->
                isMap(parts.getFirst().expr(), map) ? text(parts.getLast().expr()) : null;
            case "@in" ->
                isMap(parts.getLast().expr(), map) ? text(parts.getFirst().expr()) : null;
            default -> null;
        };
    }

    private static boolean isMap(CelExpr expression, String map) {
        return expression.getKind() == Kind.IDENT && expression.ident().name().equals(map);
    }

    private static @Nullable String text(CelExpr expression) {
        return expression.getKind() == Kind.CONSTANT && expression.constant().getKind() == CelConstant.Kind.STRING_VALUE
                ? expression.constant().stringValue()
                : null;
    }
}
