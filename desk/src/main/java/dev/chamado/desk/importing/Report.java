package dev.chamado.desk.importing;

import java.io.PrintStream;
import java.util.Set;

/** What a file would bring, in words. */
final class Report {
    private Report() {}

    /** Prints it; whether nothing is odd. */
    static boolean print(HistoryFile file, Survey survey, PrintStream out) {
        var subcategories =
                survey.categories().values().stream().mapToLong(Set::size).sum();
        var members = survey.members().values().stream().mapToLong(Set::size).sum();
        out.printf(
                "%s: %s%n  sha256 %s%n",
                file.path().getFileName(), file.format().name(), file.sha256());
        out.printf("would create, where it is not there yet:%n");
        out.printf("  %,9d tickets from %,d rows%n", survey.tickets(), survey.rows());
        out.printf("  %,9d people%n", survey.people().size());
        out.printf("  %,9d groups with %,d memberships%n", survey.groups().size(), members);
        out.printf(
                "  %,9d categories with %,d subcategories%n",
                survey.categories().size(), subcategories);
        out.printf("  %,9d resolution codes%n", survey.resolutionCodes().size());
        out.printf(
                "  %,9d events of tickets:%n",
                survey.events().values().stream().mapToLong(Long::longValue).sum());
        survey.events().forEach((type, count) -> out.printf("  %,17d %s%n", count, type));
        out.println(survey.odds().isEmpty() ? "nothing is odd" : "odd:");
        survey.odds().forEach((what, count) -> {
            out.printf("  %,9d %s%n", count, what.words());
            survey.examples(what)
                    .forEach(
                            each -> out.printf("            row %,d, %s: %s%n", each.row(), each.key(), each.detail()));
        });
        out.println("nothing was sent");
        return survey.odds().isEmpty();
    }
}
