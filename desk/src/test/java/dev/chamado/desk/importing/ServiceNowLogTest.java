package dev.chamado.desk.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.desk.importing.History.Oddity;
import dev.chamado.desk.importing.SeenStates.Way;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceNowLogTest {
    private static final String COLUMNS =
            "number,incident_state,sys_updated_at,sys_updated_by,opened_at,assignment_group\n";

    @TempDir
    private Path folder;

    @Nested
    class A_row {
        @Test
        void says_at_first_all_that_is_known_and_then_what_is_different() throws Exception {
            assertThat(told("INC9000001"))
                    .containsExactly(
                            "1 2016-02-29T08:05:00Z updated-by-1 {category=Category 1, channel=PHONE, group=group-1,"
                                    + " impact=MEDIUM, location=Location 1, openedAt=2016-02-29T08:00:00Z,"
                                    + " requester=unknown, state=NEW, subcategory=Subcategory 2, urgency=MEDIUM,"
                                    + " workflowState=NEW} {}",
                            "2 2016-03-01T09:00:00Z updated-by-2 {resolutionCode=code 5, state=RESOLVED,"
                                    + " workflowState=RESOLVED}"
                                    + " {resolved_by=Resolved by 9}",
                            "3 2016-03-01T09:00:00Z updated-by-3 {} {}",
                            "4 2016-03-06T09:00:00Z null {state=CLOSED, workflowState=CLOSED} {made_sla=false}");
        }

        @Test
        void keeps_the_sources_own_channel_until_it_is_another() throws Exception {
            assertThat(told("INC9000002"))
                    .first()
                    .asString()
                    .contains("channel=PHONE")
                    .endsWith(" {contact_type=IVR}");
            assertThat(told("INC9000002").get(4)).endsWith("updated-by-5 {} {contact_type=Phone}");
            assertThat(told("INC9000004").getFirst())
                    .contains("channel=WALK_IN")
                    .contains("contact_type=Direct opening");
        }

        @Test
        void empties_group_and_assignee_and_keeps_its_time_though_it_runs_backwards() throws Exception {
            assertThat(told("INC9000002").subList(1, 4))
                    .containsExactly(
                            "6 2016-03-01T08:20:00Z updated-by-2 {assignee=resolver-1, state=IN_PROGRESS,"
                                    + " workflowState=ACTIVE} {}",
                            "7 2016-03-01T08:15:00Z updated-by-3 {group=group-2} {}",
                            "8 2016-03-01T08:30:00Z updated-by-4 {assignee=null, group=null} {}");
        }

        @Test
        void has_no_word_for_a_state_that_is_none_and_says_the_same_state_again_after_it() throws Exception {
            assertThat(told("INC9000003").subList(1, 4))
                    .containsExactly(
                            "14 2016-03-02T09:00:00Z updated-by-2 {} {incident_state=-100}",
                            "15 2016-03-02T10:00:00Z updated-by-3 {} {}",
                            "16 2016-03-02T11:00:00Z updated-by-4 {state=NEW} {incident_state=New}");
        }

        @Test
        void leaves_closed_and_changes_the_requester() throws Exception {
            assertThat(told("INC9000004").subList(2, 4))
                    .containsExactly(
                            "21 2016-03-08T09:00:00Z updated-by-3 {state=IN_PROGRESS, workflowState=ACTIVE} {}",
                            "22 2016-03-08T10:00:00Z updated-by-4 {requester=caller-70, resolutionCode=code 5,"
                                    + " state=RESOLVED, workflowState=RESOLVED} {resolved_by=Resolved by 9}");
        }

        @Test
        void says_the_reason_of_a_hold_each_time_and_keeps_a_priority_that_is_not_by_the_matrix() throws Exception {
            assertThat(told("INC9000005").subList(1, 6))
                    .containsExactly(
                            "25 2016-03-04T09:00:00Z updated-by-2 {category=Category 3, field.symptom=Symptom 5,"
                                    + " holdReason=REQUESTER, state=ON_HOLD, subcategory=Subcategory 4,"
                                    + " workflowState=AWAITING_USER_INFO} {}",
                            "26 2016-03-04T10:00:00Z updated-by-3 {impact=HIGH, state=IN_PROGRESS, workflowState=ACTIVE} {}",
                            "27 2016-03-05T08:00:00Z updated-by-4 {holdReason=REQUESTER, state=ON_HOLD,"
                                    + " workflowState=AWAITING_USER_INFO} {knowledge=true}",
                            "28 2016-03-06T08:00:00Z updated-by-5 {holdReason=SUPPLIER, reference.problem=Problem ID 2,"
                                    + " reference.supplier=Vendor 1, workflowState=AWAITING_VENDOR} {priority=1 - Critical}",
                            "29 2016-03-10T16:00:00Z updated-by-6 {reference.supplier=null, resolutionCode=code 5,"
                                    + " state=RESOLVED, subcategory=null, workflowState=RESOLVED} {resolved_by=Resolved by 9}");
        }
    }

    @Nested
    class A_ticket {
        @Test
        void keeps_the_last_words_of_the_source() throws Exception {
            assertThat(small("INC9000002").facts())
                    .containsEntry("reassignment_count", "1")
                    .containsEntry("sys_mod_count", "7")
                    .containsEntry("opened_by", "Opened by  8")
                    .containsEntry("closed_at", "9/3/2016 10:00")
                    .doesNotContainKey("resolved_at"); // unknown there
        }
    }

    @Nested
    class A_survey {
        @Test
        void counts_what_would_be_created() throws Exception {
            var survey = Survey.of(HistoryFile.of(file(), null));
            assertThat(survey.tickets()).isEqualTo(5);
            assertThat(survey.rows()).isEqualTo(30);
            assertThat(survey.people())
                    .containsEntry("caller-7", "Caller 7")
                    .containsEntry("opened-by-8", "Opened by 8")
                    .containsKeys("resolver-1", "resolved-by-9", "updated-by-8")
                    .hasSize(14);
            assertThat(survey.groups()).containsExactly(entry("group-1", "Group 1"), entry("group-2", "Group 2"));
            assertThat(survey.members())
                    .containsOnly(
                            entry("group-1", Set.of("resolver-1", "resolver-2")),
                            entry("group-2", Set.of("resolver-1")));
            assertThat(survey.categories())
                    .containsOnly(
                            entry("Category 1", Set.of("Subcategory 2")), entry("Category 3", Set.of("Subcategory 4")));
            assertThat(survey.resolutionCodes()).containsExactly("code 5");
            assertThat(survey.events())
                    .containsEntry("TicketOpened", 5L)
                    .containsEntry("TicketResolved", 6L)
                    .containsEntry("TicketClosed", 6L)
                    .containsEntry("TicketReopened", 1L)
                    .containsEntry("TicketPutOnHold", 3L)
                    .containsEntry("TicketResumed", 1L)
                    .containsEntry("TicketLeftGroup", 1L)
                    .containsEntry("TicketTransferred", 2L)
                    .containsEntry("TicketClassified", 2L)
                    .containsEntry("PriorityChanged", 1L)
                    .containsEntry("HistoryImported", 5L)
                    .containsEntry("WorkflowTaken", 5L)
                    .containsEntry("TicketMoved", 17L);
        }

        @Test
        void knows_the_states_of_the_source_and_the_ways_between_them() throws Exception {
            var seen = Survey.of(HistoryFile.of(file(), null)).states();
            assertThat(seen).containsOnlyKeys(TicketType.INCIDENT);
            var incidents = Objects.requireNonNull(seen.get(TicketType.INCIDENT));
            assertThat(incidents.states())
                    .extracting(state -> state.word() + " " + state.category() + " " + state.times())
                    .containsExactly(
                            "New NEW 4",
                            "Active IN_PROGRESS 3",
                            "Awaiting User Info ON_HOLD 2",
                            "Awaiting Vendor ON_HOLD 1",
                            "Resolved RESOLVED 6",
                            "Closed CLOSED 6");
            assertThat(incidents.ways())
                    .containsEntry(new Way("NEW", "RESOLVED"), 2L)
                    .containsEntry(new Way("CLOSED", "ACTIVE"), 1L)
                    .containsEntry(new Way("AWAITING_USER_INFO", "AWAITING_VENDOR"), 1L)
                    .hasSize(10);
        }

        @Test
        void says_what_is_odd() throws Exception {
            assertThat(Survey.of(HistoryFile.of(file(), null)).odds())
                    .containsOnly(
                            entry(Oddity.TIME_BACKWARDS, 1),
                            entry(Oddity.COUNT_BACKWARDS, 1),
                            entry(Oddity.STATE_UNKNOWN, 2),
                            entry(Oddity.PRIORITY_OFF, 1));
        }

        @Test
        void finds_rows_apart_dates_that_are_none_and_words_that_are_not_known() throws Exception {
            var text = """
                    number,incident_state,sys_updated_at,sys_updated_by,opened_at,contact_type,impact
                    INC1,New,29/2/2016 08:00,a,29/2/2016 08:00,Pigeon,9 - Some
                    INC2,New,30/2/2016 08:00,a,29/2/2016 08:00,Phone,1 - High
                    INC1,Active,29/2/2016 09:00,a,29/2/2016 08:00,Pigeon,9 - Some
                    """;
            var survey = Survey.of(HistoryFile.of(Files.writeString(folder.resolve("odd.csv"), text), null));
            assertThat(survey.odds())
                    .containsOnly(
                            entry(Oddity.ROWS_APART, 1),
                            entry(Oddity.WORD_UNKNOWN, 4),
                            entry(Oddity.DATE_UNREADABLE, 1));
        }
    }

    @Nested
    class A_file {
        @Test
        void is_the_same_packed_and_unpacked() throws Exception {
            var packed = folder.resolve("small.csv.gz");
            try (var out = new GZIPOutputStream(Files.newOutputStream(packed))) {
                Files.copy(file(), out);
            }
            assertThat(HistoryFile.of(packed, null).sha256())
                    .isEqualTo(HistoryFile.of(file(), null).sha256());
            assertThat(histories(packed)).isEqualTo(histories(file()));
        }

        @Test
        void that_tells_nothing_is_refused() throws Exception {
            var other = Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n");
            assertThatThrownBy(() -> HistoryFile.of(other, null))
                    .isInstanceOf(Unreadable.class)
                    .hasMessageContaining("a");
            var timeless = Files.writeString(folder.resolve("timeless.csv"), COLUMNS + "INC1,New,?,a,?,Group 1\n");
            assertThatThrownBy(() -> Survey.of(HistoryFile.of(timeless, null)))
                    .isInstanceOf(Unreadable.class)
                    .hasMessageContaining("Line 1 of INC1");
            var ragged = Files.writeString(folder.resolve("ragged.csv"), COLUMNS + "INC1,\"New\n");
            assertThatThrownBy(() -> Survey.of(HistoryFile.of(ragged, null))).isInstanceOf(Unreadable.class);
        }
    }

    private static List<String> told(String key) throws Exception {
        return small(key).rows().stream()
                .map(row -> "%d %s %s %s %s"
                        .formatted(row.row(), row.at(), row.by(), new TreeMap<>(row.set()), new TreeMap<>(row.facts())))
                .toList();
    }

    private static History small(String key) throws Exception {
        return histories(file()).stream()
                .filter(history -> history.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static List<History> histories(Path file) throws IOException {
        var histories = new ArrayList<History>();
        HistoryFile.of(file, null).each(histories::add);
        return histories;
    }

    private static Path file() throws URISyntaxException {
        return Path.of(ServiceNowLogTest.class.getResource("small.csv").toURI());
    }
}
