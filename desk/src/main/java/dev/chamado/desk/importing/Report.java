package dev.chamado.desk.importing;

import dev.chamado.contracts.ticket.TicketType;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        survey.states().forEach((type, seen) -> print(type, seen, out));
        var exceeded = exceeded(survey);
        var fine = survey.odds().isEmpty() && exceeded.isEmpty();
        out.println(fine ? "nothing is odd" : "odd:");
        exceeded.forEach(what -> out.printf("  nothing would be imported: %s%n", what));
        survey.odds().forEach((what, count) -> {
            out.printf("  %,9d %s%n", count, what.words());
            survey.examples(what)
                    .forEach(
                            each -> out.printf("            row %,d, %s: %s%n", each.row(), each.key(), each.detail()));
        });
        out.println("nothing was sent");
        return fine;
    }

    private static List<String> exceeded(Survey survey) {
        var all = new ArrayList<>(Limits.exceeded(survey));
        survey.states().forEach((type, seen) -> all.addAll(Limits.exceeded(type, WorkflowDraft.whole(seen))));
        return all;
    }

    /** As it would be for a tenant that has no workflow of its own yet. */
    private static void print(TicketType type, SeenStates seen, PrintStream out) {
        var draft = WorkflowDraft.whole(seen);
        out.printf(
                "workflow of %s, which replaces the standard one in a tenant without tickets;%n"
                        + "a tenant that has tickets or its own workflow keeps its ways, unless --workflow is said:%n",
                type);
        out.printf(
                "  %,9d states, times that a ticket came there:%n",
                draft.states().size());
        seen.states()
                .forEach(each -> out.printf(
                        "  %,17d %s (%s%s, %s)%n",
                        each.times(),
                        each.word(),
                        SeenStates.isShortened(each.word()) ? "shortened: " : "",
                        each.id(),
                        each.category()));
        draft.added()
                .forEach(each -> out.printf("  %17s %s (%s, %s)%n", "added", each.word(), each.id(), each.category()));
        out.printf(
                "  %,9d ways, times that a ticket went there:%n", draft.ways().size());
        seen.ways().entrySet().stream()
                .sorted(Map.Entry.<SeenStates.Way, Long>comparingByValue().reversed())
                .forEach(each -> out.printf(
                        "  %,17d %s%s%n",
                        each.getValue(),
                        draft.words(each.getKey()),
                        draft.impossible().containsKey(each.getKey())
                                ? ": kept in the past, but no way here: the rules of the desk have none"
                                : ""));
        draft.addedWays().forEach(way -> out.printf("  %17s %s%n", "added", draft.words(way)));
    }
}
