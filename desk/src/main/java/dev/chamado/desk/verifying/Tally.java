package dev.chamado.desk.verifying;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The figures counted so far, by name; a member of a family is named {@code family: member}. */
final class Tally {
    private final Map<String, Long> figures = new TreeMap<>();
    private final Set<String> groups = new HashSet<>();
    private final Set<String> assignees = new HashSet<>();
    private final Matrix matrix;
    private long misjudged;
    private long misplaced;
    private long standard;

    Tally(Matrix matrix) {
        this.matrix = matrix;
    }

    void count(String figure) {
        count(figure, 1);
    }

    void count(String figure, long times) {
        figures.merge(figure, times, Long::sum);
    }

    void count(String family, String member) {
        count(family + ": " + member, 1);
    }

    /** Remembers who had a ticket. */
    void met(String group, String assignee) {
        if (!group.equals(Word.UNKNOWN)) {
            groups.add(group);
        }
        if (!assignee.equals(Word.UNKNOWN)) {
            assignees.add(assignee);
        }
    }

    /** Holds the priority of a row against the matrix. */
    void judge(String impact, String urgency, String priority) {
        if (!matrix.priority(impact, urgency).equals(priority)) {
            misjudged++;
        }
    }

    /** How many rows had a priority that the matrix does not give. */
    long misjudged() {
        return misjudged;
    }

    /** Notes rows after which the workflow and the category of the ticket say different states. */
    void misplace(int rows) {
        misplaced += rows;
    }

    /** Notes a ticket that no row has taken into the tenant's own workflow. */
    void standard() {
        standard++;
    }

    /** How many tickets follow the standard workflow, though their tenant has its own. */
    long inStandard() {
        return standard;
    }

    /** How many rows left a ticket in different states. */
    long misplaced() {
        return misplaced;
    }

    Map<String, Long> figures() {
        var all = new TreeMap<>(figures);
        all.put("groups", (long) groups.size());
        all.put("assignees", (long) assignees.size());
        return all;
    }
}
