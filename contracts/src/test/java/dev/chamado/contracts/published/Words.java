package dev.chamado.contracts.published;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EntityTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * What the sources say in their doc comments, by simple name: {@code TicketOpened}, {@code TicketOpened.number},
 * {@code HoldReason.SCHEDULED}. So the words in schemas and documents are the words beside the code.
 */
final class Words {
    static final Words OF_THE_SOURCES = new Words(Path.of("src/main/java"));

    private final Map<String, String> words = new HashMap<>();

    Words(Path sources) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = Files.walk(sources);
                var manager = compiler.getStandardFileManager(null, null, null)) {
            var java = files.filter(file -> file.toString().endsWith(".java")).toList();
            var task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(java));
            var trees = DocTrees.instance(task);
            for (var unit : task.parse()) {
                new Reader(trees).scan(unit, null);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The comment of a type, record component, accessor or constant; nothing if it has none. */
    @Nullable
    String of(String name) {
        return words.get(name);
    }

    /** {@code TicketPutOnHold} as "Ticket put on hold". */
    static String spaced(String camelCase) {
        var words = camelCase.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private final class Reader extends TreePathScanner<Void, Void> {
        private final DocTrees trees;

        Reader(DocTrees trees) {
            this.trees = trees;
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            var comment = keep(type.getSimpleName().toString());
            if (comment != null) {
                for (var tag : comment.getBlockTags()) {
                    if (tag instanceof ParamTree param && !param.isTypeParameter()) {
                        words.put(type.getSimpleName() + "." + param.getName(), plain(param.getDescription()));
                    }
                }
            }
            return super.visitClass(type, nothing);
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            keep(owner() + "." + method.getName());
            return null;
        }

        @Override
        public Void visitVariable(VariableTree field, Void nothing) {
            keep(owner() + "." + field.getName());
            return null;
        }

        private String owner() {
            return getCurrentPath().getParentPath().getLeaf() instanceof ClassTree type
                    ? type.getSimpleName().toString()
                    : "";
        }

        private @Nullable DocCommentTree keep(String name) {
            var comment = trees.getDocCommentTree(getCurrentPath());
            if (comment != null && !comment.getFullBody().isEmpty()) {
                if (words.put(name, plain(comment.getFullBody())) != null) {
                    throw new IllegalStateException("two things are called " + name + ": schemas name things simply");
                }
            }
            return comment;
        }

        private String plain(List<? extends DocTree> parts) {
            return parts.stream()
                    .map(this::plain)
                    .collect(Collectors.joining())
                    .replaceAll("\\s+", " ")
                    .strip();
        }

        private String plain(DocTree part) {
            return switch (part) {
                case TextTree text -> text.getBody();
                case LiteralTree literal -> literal.getBody().getBody();
                case EntityTree entity -> trees.getCharacters(entity);
                case LinkTree link -> link.getLabel().isEmpty() ? name(link) : plain(link.getLabel());
                default -> " ";
            };
        }

        private static String name(LinkTree link) {
            return link.getReference().getSignature().replaceFirst("^.*[.#]", "");
        }
    }
}
