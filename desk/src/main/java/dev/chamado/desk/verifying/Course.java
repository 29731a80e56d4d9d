package dev.chamado.desk.verifying;

import static dev.chamado.desk.verifying.Word.ASSIGNED_TO;
import static dev.chamado.desk.verifying.Word.ASSIGNMENT_GROUP;
import static dev.chamado.desk.verifying.Word.CALLER_ID;
import static dev.chamado.desk.verifying.Word.CATEGORY;
import static dev.chamado.desk.verifying.Word.CMDB_CI;
import static dev.chamado.desk.verifying.Word.CONTACT_TYPE;
import static dev.chamado.desk.verifying.Word.IMPACT;
import static dev.chamado.desk.verifying.Word.INCIDENT_STATE;
import static dev.chamado.desk.verifying.Word.LOCATION;
import static dev.chamado.desk.verifying.Word.PRIORITY;
import static dev.chamado.desk.verifying.Word.SUBCATEGORY;
import static dev.chamado.desk.verifying.Word.UNKNOWN;
import static dev.chamado.desk.verifying.Word.URGENCY;
import static dev.chamado.desk.verifying.Word.U_SYMPTOM;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.contracts.ticket.TicketState;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One ticket's way through its history, told by its events alone: how it stands in the words of the source, and how it
 * stood at the end of the row before. The events of a row carry the same cause.
 */
final class Course {
    private static final String SYMPTOM = "symptom";

    private final Map<Word, String> now = new EnumMap<>(Word.class);
    private final OwnStates workflow;
    private @Nullable Map<Word, String> before;
    private @Nullable String named;
    private @Nullable UUID row;
    private int unnamed;

    Course(OwnStates workflow) {
        this.workflow = workflow;
    }

    /** Takes in the next imported event; a new cause ends the row before and counts what it changed. */
    void take(TicketEvent event, @Nullable UUID cause, Tally tally) {
        if (row != null && !row.equals(cause)) {
            endOfRow(tally);
        }
        row = cause;
        take(event);
    }

    /** The history is complete. */
    void end(HistoryImported event, Tally tally) {
        endOfRow(tally);
        tally.count("tickets");
        if (workflow.isOwn() && named == null) {
            tally.standard();
        } else {
            tally.misplace(unnamed);
        }
        tally.count("final_state", Objects.requireNonNull(before).getOrDefault(INCIDENT_STATE, UNKNOWN));
        tally.count("final_priority", word(PRIORITY));
        counted("reassignments", "tickets_reassigned", event.facts().get("reassignment_count"), tally);
        counted("reopens", "tickets_reopened", event.facts().get("reopen_count"), tally);
        tally.count("with_resolved_at", event.facts().containsKey("resolved_at") ? 1 : 0);
    }

    private static void counted(String sum, String some, @Nullable String said, Tally tally) {
        var times = said == null ? 0 : Long.parseLong(said);
        tally.count(sum, times);
        tally.count(some, times == 0 ? 0 : 1);
    }

    private void endOfRow(Tally tally) {
        tally.count("rows");
        var state = state(tally);
        tally.judge(word(IMPACT), word(URGENCY), word(PRIORITY));
        if (before == null) {
            tally.count("transitions", "(start) > " + state);
        } else {
            for (var word : Word.values()) {
                if (!(word == INCIDENT_STATE ? state : word(word)).equals(before.getOrDefault(word, UNKNOWN))) {
                    tally.count("field_changes", word.column());
                }
            }
            var left = Objects.requireNonNull(before.get(INCIDENT_STATE));
            if (!left.equals(state)) {
                tally.count("transitions", left + " > " + state);
            }
        }
        tally.met(word(ASSIGNMENT_GROUP), word(ASSIGNED_TO));
        before = new EnumMap<>(now);
        before.put(INCIDENT_STATE, state);
    }

    /** As the workflow names it, if there is one; the desk's own categories have to say the same. */
    private String state(Tally tally) {
        var word = word(INCIDENT_STATE);
        if (!workflow.isOwn() || !workflow.knows(word)) {
            return word; // the source itself had no name for it
        }
        if (named == null) {
            unnamed++;
            return word;
        }
        if (!word.equals(named)) {
            tally.misplace(1);
        }
        return named;
    }

    private String word(Word word) {
        return now.getOrDefault(word, UNKNOWN);
    }

    private void say(Word word, @Nullable String value) {
        now.put(word, value == null ? UNKNOWN : value.intern()); // few words, said again and again
    }

    /** What a row says in the source's own words holds until an event says otherwise. */
    private void keep(Map<String, String> facts) {
        for (var word : new Word[] {INCIDENT_STATE, CONTACT_TYPE, PRIORITY}) {
            if (facts.containsKey(word.column())) {
                say(word, facts.get(word.column()));
            }
        }
    }

    private void take(TicketEvent event) {
        switch (event) {
            case TicketOpened e -> open(e);
            case ConfigurationItemChanged e -> say(CMDB_CI, e.configurationItem());
            case LocationChanged e -> say(LOCATION, e.location());
            case RequesterChanged e -> say(CALLER_ID, e.requesterId());
            case ChannelChanged e -> say(CONTACT_TYPE, Word.of(e.channel()));
            case TicketClassified e -> {
                say(CATEGORY, e.category());
                say(SUBCATEGORY, e.subcategory());
            }
            case FieldChanged e when e.field().equals(SYMPTOM) -> say(U_SYMPTOM, e.value());
            case ImpactChanged e -> say(IMPACT, e.impact());
            case UrgencyChanged e -> say(URGENCY, e.urgency());
            case PriorityChanged e -> say(PRIORITY, Word.of(e.priority()));
            case TicketTransferred e -> say(ASSIGNMENT_GROUP, e.groupId());
            case TicketEscalated e -> say(ASSIGNMENT_GROUP, e.groupId());
            case TicketLeftGroup _ -> say(ASSIGNMENT_GROUP, null);
            case TicketAssigned e -> say(ASSIGNED_TO, e.assigneeId());
            case TicketUnassigned _ -> say(ASSIGNED_TO, null);
            case WorkStarted _ -> say(INCIDENT_STATE, Word.ACTIVE);
            case WorkStopped _ -> say(INCIDENT_STATE, Word.NEW);
            case TicketPutOnHold e -> say(INCIDENT_STATE, Word.of(e.reason()));
            case TicketResumed e -> say(INCIDENT_STATE, resumed(e.state()));
            case TicketResolved _ -> say(INCIDENT_STATE, Word.RESOLVED);
            case TicketReopened _ -> say(INCIDENT_STATE, Word.ACTIVE);
            case TicketClosed _ -> say(INCIDENT_STATE, Word.CLOSED);
            case TicketCancelled _ -> say(INCIDENT_STATE, Word.CANCELLED);
            case ReopeningCalledCourtesy _,
                    TicketMerged _,
                    TicketUnmerged _ -> {} // no history of another desk knows them
            case WorkflowTaken e -> named = workflow.word(e.state());
            case TicketMoved e -> named = workflow.word(e.state());
            case HistoryRowKept e -> keep(e.facts());
            case FieldChanged _,
                    SubjectChanged _,
                    DescriptionChanged _,
                    AffectedPersonChanged _,
                    PriorityConfirmed _,
                    RoutingRefused _,
                    EscalationNoted _,
                    UpdateRequested _,
                    MergeTaken _,
                    MergeUndone _,
                    ReplySent _,
                    WorkNoteAdded _,
                    TimeSpent _,
                    TimeCorrected _,
                    MacroRun _,
                    TaskEvent _,
                    ApprovalEvent _,
                    ReplyEdited _,
                    WorkNoteEdited _,
                    ReplyRedacted _,
                    WorkNoteRedacted _,
                    ResolutionRedacted _,
                    ReasonsRedacted _,
                    SurveyCommentsRedacted _,
                    WatcherAdded _,
                    WatcherRemoved _,
                    ReferenceAdded _,
                    ReferenceRemoved _,
                    TicketLinked _,
                    TicketUnlinked _,
                    AlertRaised _,
                    AlertRepeated _,
                    AlertCleared _,
                    FormTaken _,
                    ItemRequested _,
                    RequesterReminded _,
                    SurveyInvited _,
                    SurveyAnswered _,
                    LowScoreGiven _,
                    HistoryImported _ -> {}
        }
    }

    private void open(TicketOpened e) {
        say(INCIDENT_STATE, Word.NEW);
        say(ASSIGNMENT_GROUP, e.groupId());
        say(ASSIGNED_TO, e.assigneeId());
        say(PRIORITY, Word.of(e.priority()));
        say(IMPACT, e.impact());
        say(URGENCY, e.urgency());
        say(CATEGORY, e.category());
        say(SUBCATEGORY, e.subcategory());
        say(LOCATION, e.location());
        say(CMDB_CI, e.configurationItem());
        say(CALLER_ID, e.requesterId());
        say(CONTACT_TYPE, Word.of(e.channel()));
    }

    private static String resumed(TicketState state) {
        return switch (state) {
            case NEW, ASSIGNED -> Word.NEW;
            case IN_PROGRESS -> Word.ACTIVE;
            case ON_HOLD, RESOLVED, CLOSED, CANCELLED, MERGED ->
                throw new IllegalArgumentException(
                        "a ticket resumed to " + state.name().toLowerCase(Locale.ROOT));
        };
    }
}
