package dev.chamado.proof.checker;

import dev.chamado.proof.history.Kind;
import dev.chamado.proof.history.Operation;
import dev.chamado.proof.history.Outcome;
import dev.chamado.proof.history.Rows;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A page that was asked for with min-version shows no older version of that ticket, so nobody sees a list go back
 * behind what he has seen; and every row of every page is true: the ticket stood so at that version.
 */
final class Lists {
    private static final String RULE = "lists";

    private Lists() {}

    static void check(Stream<Operation> operations, Map<String, Course> courses, Findings findings) {
        operations.filter(operation -> operation.kind() == Kind.PAGE).forEach(page -> {
            if (page.outcome() == Outcome.OK) {
                check(page, courses, findings);
            } else {
                findings.count("pages without an answer");
            }
        });
    }

    private static void check(Operation page, Map<String, Course> courses, Findings findings) {
        var rows = Rows.of(page.told()).rows();
        findings.count("pages");
        findings.count("rows of pages", rows.size());
        for (var row : rows) {
            var course = courses.get(row.ticket());
            if (course == null || !course.has(row.version())) {
                findings.fault(RULE, "%s is listed at %d, which is not stored".formatted(row.ticket(), row.version()));
                continue;
            }
            findings.demand(
                    row.standing().equals(course.standing(row.version())),
                    RULE,
                    () -> "%s is listed at %d as %s, stored is %s"
                            .formatted(
                                    row.ticket(),
                                    row.version(),
                                    row.standing().text(),
                                    course.standing(row.version()).text()));
            findings.demand(
                    !row.ticket().equals(page.subject()) || row.version() >= page.seen(),
                    RULE,
                    () -> "%s is listed at %d to who had seen %d".formatted(row.ticket(), row.version(), page.seen()));
        }
    }
}
