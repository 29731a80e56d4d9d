package dev.chamado.ticket.lives;

import dev.chamado.contracts.Personal;
import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.contracts.ticket.TicketState;
import java.time.Instant;
import java.util.*;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a ticket's events say, asked one question at a time of all of them from the beginning: slow and plain, and written
 * without a look at how {@link dev.chamado.ticket.lifecycle.Ticket} does it.
 */
final class Model {
    private final List<TicketEvent> events;
    private final TicketOpened opened;

    Model(List<TicketEvent> events) {
        this.events = events;
        this.opened = (TicketOpened) events.getFirst();
    }

    /** How it was before the event of that place. */
    Model before(int place) {
        return new Model(events.subList(0, place));
    }

    private <E, T> T last(Class<E> kind, Function<E, T> of, T otherwise) {
        for (var event : events.reversed()) {
            if (kind.isInstance(event)) {
                return of.apply(kind.cast(event));
            }
        }
        return otherwise;
    }

    private <E> List<E> all(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Every question that the model can answer, with its answer. */
    Map<String, Object> told() {
        var told = new TreeMap<String, Object>();
        told.put("version", events.size() - 1L);
        told.put("number", opened.number());
        told.put("type", opened.type());
        told.put("channel", last(ChannelChanged.class, ChannelChanged::channel, opened.channel()));
        told.put("subject", last(SubjectChanged.class, SubjectChanged::subject, opened.subject()));
        told.put("description", last(DescriptionChanged.class, DescriptionChanged::description, opened.description()));
        told.put(
                "item",
                last(
                        ConfigurationItemChanged.class,
                        ConfigurationItemChanged::configurationItem,
                        opened.configurationItem()));
        told.put("location", last(LocationChanged.class, LocationChanged::location, opened.location()));
        told.put("requester", requester());
        told.put("affected", affected());
        told.put("category", last(TicketClassified.class, TicketClassified::category, opened.category()));
        told.put("subcategory", last(TicketClassified.class, TicketClassified::subcategory, opened.subcategory()));
        told.put("impact", impact());
        told.put("urgency", urgency());
        told.put("priority", priority());
        told.put("overridden", isOverridden());
        told.put(
                "confirmed",
                opened.priorityConfirmed() || !all(PriorityConfirmed.class).isEmpty());
        told.put("group", group());
        told.put("assignee", assignee());
        told.put("state", state());
        told.put("hold", hold() == null ? null : hold().reason());
        told.put("question", question());
        told.put("resolution", claim());
        told.put("resolvedAt", resolvedAt());
        told.put("closedAt", closedAt());
        told.put("reopenings", reopenings());
        told.put("watchers", watchers());
        told.put("fields", fields());
        told.put("references", references());
        told.put("links", links());
        told.put("minutes", minutes());
        told.put(
                "messages",
                messages().stream()
                        .map(each -> each.id() + " " + each.open() + " " + each.redacted() + " " + each.author())
                        .toList());
        told.put("tasks", tasks());
        told.put("approvals", approvals());
        told.put("into", into());
        told.put("taken", taken());
        told.put("asksForUpdate", asksForUpdate());
        told.put(
                "sentOn",
                all(TicketEscalated.class).stream().filter(e -> e.by() != null).count());
        told.put("surveyed", last(SurveyAnswered.class, SurveyAnswered::score, null));
        told.put("workflow", last(WorkflowTaken.class, WorkflowTaken::version, 0));
        told.put("form", last(FormTaken.class, FormTaken::version, 0));
        told.put("updatedAt", events.getLast().occurredAt());
        return told;
    }

    String requester() {
        return last(RequesterChanged.class, RequesterChanged::requesterId, opened.requesterId());
    }

    String affected() {
        return last(AffectedPersonChanged.class, AffectedPersonChanged::affectedId, opened.affectedId());
    }

    String impact() {
        return last(ImpactChanged.class, ImpactChanged::impact, opened.impact());
    }

    String urgency() {
        return last(UrgencyChanged.class, UrgencyChanged::urgency, opened.urgency());
    }

    Priority priority() {
        return last(PriorityChanged.class, PriorityChanged::priority, opened.priority());
    }

    boolean isOverridden() {
        return last(PriorityChanged.class, e -> e.cause() == PriorityCause.OVERRIDE, false);
    }

    Channel channel() {
        return last(ChannelChanged.class, ChannelChanged::channel, opened.channel());
    }

    boolean isImported() {
        return !all(HistoryRowKept.class).isEmpty()
                || !all(HistoryImported.class).isEmpty();
    }

    String group() {
        for (var event : events.reversed()) {
            if (event instanceof TicketTransferred e) {
                return e.groupId();
            } else if (event instanceof TicketEscalated e) {
                return e.groupId();
            } else if (event instanceof TicketLeftGroup) {
                return null;
            }
        }
        return opened.groupId();
    }

    String assignee() {
        for (var event : events.reversed()) {
            if (event instanceof TicketAssigned e) {
                return e.assigneeId();
            } else if (event instanceof TicketUnassigned) {
                return null;
            }
        }
        return opened.assigneeId();
    }

    TicketState state() {
        return stateAfter(events.size() - 1);
    }

    /** How many events there are. */
    int places() {
        return events.size();
    }

    /** Where it stood when it was merged last. */
    TicketState stateBeforeMerge() {
        for (int i = events.size() - 1; i > 0; i--) {
            if (events.get(i) instanceof TicketMerged) {
                return stateAfter(i - 1);
            }
        }
        return null;
    }

    /** Whether nothing was owed: who waits again has taken that back. */
    private static boolean isOver(TicketState state) {
        return state == TicketState.RESOLVED || state == TicketState.CLOSED || state == TicketState.CANCELLED;
    }

    /** What an assignee makes of NEW, and what remains of ASSIGNED without one. */
    private static TicketState with(TicketState state, boolean assigned) {
        return assigned && state == TicketState.NEW
                ? TicketState.ASSIGNED
                : !assigned && state == TicketState.ASSIGNED ? TicketState.NEW : state;
    }

    TicketState stateAfter(int place) {
        var state = TicketState.NEW;
        for (int i = 0; i <= place; i++) {
            state = switch (events.get(i)) {
                case TicketOpened e -> with(TicketState.NEW, e.assigneeId() != null);
                case TicketAssigned _ -> with(state, true);
                case TicketUnassigned _ -> with(state, false);
                case WorkStarted _, TicketReopened _ -> TicketState.IN_PROGRESS;
                case WorkStopped _ -> TicketState.ASSIGNED;
                case TicketPutOnHold _ -> TicketState.ON_HOLD;
                case TicketResumed e -> e.state();
                case TicketResolved _, ReopeningCalledCourtesy _ -> TicketState.RESOLVED;
                case TicketClosed _ -> TicketState.CLOSED;
                case TicketCancelled _ -> TicketState.CANCELLED;
                case TicketMerged _ -> TicketState.MERGED;
                case TicketUnmerged e -> e.state();
                case TicketEvent _ -> state;
            };
        }
        return state;
    }

    /** The state to which the hold at that place returns. */
    TicketState behindHold(int place) {
        var state = TicketState.NEW;
        for (int i = 0; i <= place; i++) {
            var event = events.get(i);
            if (event instanceof TicketPutOnHold && stateAfter(i - 1) != TicketState.ON_HOLD) {
                state = isOver(stateAfter(i - 1)) ? TicketState.IN_PROGRESS : stateAfter(i - 1);
            } else if (event instanceof TicketAssigned) {
                state = with(state, true);
            } else if (event instanceof TicketUnassigned) {
                state = with(state, false);
            }
        }
        return state;
    }

    TicketPutOnHold hold() {
        for (int i = events.size() - 1; i >= 0; i--) {
            switch (events.get(i)) {
                case TicketPutOnHold e -> {
                    return e;
                }
                case TicketResumed _,
                        TicketResolved _,
                        TicketReopened _,
                        TicketClosed _,
                        TicketCancelled _,
                        WorkStarted _,
                        WorkStopped _,
                        ReopeningCalledCourtesy _ -> {
                    return null;
                }
                case TicketEvent _ -> {} // goes on waiting, or not
            }
        }
        return null;
    }

    /** What a hold asks is what its message says by now. */
    String question() {
        var hold = hold();
        if (hold == null || hold.question() == null) {
            return null;
        }
        int place = events.lastIndexOf(hold);
        if (place + 1 < events.size()
                && events.get(place + 1) instanceof ReplySent asked
                && asked.text().equals(hold.question())) {
            return words(asked.messageId());
        }
        return hold.question();
    }

    private String words(UUID message) {
        String words = null;
        for (var event : events) {
            switch (event) {
                case ReplySent e when e.messageId().equals(message) -> words = e.text();
                case ReplyEdited e when e.messageId().equals(message) -> words = e.text();
                case ReplyRedacted e when e.messageId().equals(message) -> words = null;
                case TicketEvent _ -> {}
            }
        }
        return words;
    }

    /** The claim that holds, or held when it was closed. */
    String claim() {
        String claim = null;
        for (int i = 0; i < events.size(); i++) {
            switch (events.get(i)) {
                case TicketResolved e -> claim = e.code() + " " + e.text();
                case ReopeningCalledCourtesy e -> claim = e.code() + " " + e.text();
                case ResolutionRedacted _ ->
                    claim = claim == null ? null : claim.substring(0, claim.indexOf(' ') + 1) + Personal.ERASED;
                case TicketReopened _ -> claim = null;
                case TicketPutOnHold _ -> claim = isOver(stateAfter(i - 1)) ? null : claim;
                case TicketEvent _ -> {}
            }
        }
        return claim;
    }

    Instant resolvedAt() {
        Instant at = null;
        for (int i = 0; i < events.size(); i++) {
            switch (events.get(i)) {
                case TicketResolved e -> at = e.occurredAt();
                case ReopeningCalledCourtesy e -> at = e.resolvedAt();
                case TicketReopened _ -> at = null;
                case TicketPutOnHold _ -> at = isOver(stateAfter(i - 1)) ? null : at;
                case TicketEvent _ -> {}
            }
        }
        return at;
    }

    Instant closedAt() {
        Instant at = null;
        for (var event : events) {
            switch (event) {
                case TicketClosed e -> at = e.occurredAt();
                case TicketCancelled e -> at = e.occurredAt();
                case TicketReopened _, TicketResolved _, TicketPutOnHold _ -> at = null;
                case TicketEvent _ -> {}
            }
        }
        return at;
    }

    int reopenings() {
        int count = 0;
        for (var event : events) {
            if (event instanceof TicketReopened) {
                count++;
            } else if (event instanceof ReopeningCalledCourtesy) {
                count--;
            }
        }
        return count;
    }

    Map<String, WatcherKind> watchers() {
        var watchers = new TreeMap<String, WatcherKind>();
        for (var event : events) {
            if (event instanceof WatcherAdded e) {
                watchers.put(e.personId(), e.kind());
            } else if (event instanceof WatcherRemoved e) {
                watchers.remove(e.personId());
            }
        }
        return watchers;
    }

    private Map<String, String> fields() {
        var fields = new TreeMap<String, String>();
        for (var event : all(FieldChanged.class)) {
            fields.put(event.field(), event.value());
        }
        fields.values().removeIf(Objects::isNull);
        return fields;
    }

    private Set<String> references() {
        var all = new TreeSet<String>();
        for (var event : events) {
            if (event instanceof ReferenceAdded e) {
                all.add(e.kind() + " " + e.system() + " " + e.id());
            } else if (event instanceof ReferenceRemoved e) {
                all.remove(e.kind() + " " + e.system() + " " + e.id());
            }
        }
        return all;
    }

    private Set<String> links() {
        var all = new TreeSet<String>();
        for (var event : events) {
            if (event instanceof TicketLinked e) {
                all.add(e.type() + " " + e.end() + " " + e.otherId());
            } else if (event instanceof TicketUnlinked e) {
                all.remove(e.type() + " " + e.end() + " " + e.otherId());
            }
        }
        return all;
    }

    private int minutes() {
        var minutes = new HashMap<UUID, Integer>();
        for (var event : events) {
            if (event instanceof TimeSpent e) {
                minutes.put(e.messageId(), e.minutes());
            } else if (event instanceof TimeCorrected e) {
                minutes.put(e.messageId(), e.minutes());
            }
        }
        return minutes.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** @param open whether requesters read it */
    record Message(UUID id, boolean open, boolean redacted, String author) {}

    List<Message> messages() {
        var all = new ArrayList<Message>();
        for (var event : events) {
            if (event instanceof ReplySent e) {
                all.add(new Message(e.messageId(), true, isRedacted(e.messageId()), e.authorId()));
            } else if (event instanceof WorkNoteAdded e) {
                all.add(new Message(e.messageId(), false, isRedacted(e.messageId()), e.authorId()));
            }
        }
        return all;
    }

    Message message(UUID id) {
        return messages().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    private boolean isRedacted(UUID id) {
        return all(ReplyRedacted.class).stream().anyMatch(e -> e.messageId().equals(id))
                || all(WorkNoteRedacted.class).stream()
                        .anyMatch(e -> e.messageId().equals(id));
    }

    /** The place of the last event of that kind; -1: there is none. */
    private int last(Predicate<TicketEvent> kind) {
        for (int i = events.size() - 1; i >= 0; i--) {
            if (kind.test(events.get(i))) {
                return i;
            }
        }
        return -1;
    }

    /** The places of the last redaction of each task and approval. */
    private Map<UUID, Integer> redactedOwed() {
        var places = new HashMap<UUID, Integer>();
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i) instanceof TaskRedacted e) {
                places.put(e.taskId(), i);
            } else if (events.get(i) instanceof ApprovalRedacted e) {
                places.put(e.approvalId(), i);
            }
        }
        return places;
    }

    /** What the ticket said, but for its messages, before that was redacted, whatever it says now. */
    private void redactedDetails(Set<String> words) {
        var subject = last(e -> e instanceof SubjectChanged c && c.subject().equals(Personal.ERASED));
        var description =
                last(e -> e instanceof DescriptionChanged c && c.description().equals(Personal.ERASED));
        var files = last(e -> e instanceof DescriptionChanged c && Boolean.TRUE.equals(c.filesErased()));
        var resolution = last(e -> e instanceof ResolutionRedacted);
        var reasons = last(e -> e instanceof ReasonsRedacted);
        var comments = last(e -> e instanceof SurveyCommentsRedacted);
        var owed = redactedOwed();
        var answers = new HashMap<String, Integer>();
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i) instanceof FieldChanged e && Boolean.TRUE.equals(e.erased())) {
                answers.put(e.field(), i);
            }
        }
        var elsewhere = new HashSet<String>();
        for (int i = 0; i < events.size(); i++) {
            int at = i;
            var why = at < reasons ? words : elsewhere;
            switch (events.get(at)) {
                case TicketOpened e -> {
                    words.addAll(at < subject ? Set.of(e.subject()) : Set.of());
                    words.addAll(at < description ? Set.of(e.description()) : Set.of());
                    names(at < files ? e.attachments() : null, words);
                }
                case SubjectChanged e -> {
                    words.addAll(at < subject ? Set.of(e.subject()) : Set.of());
                    add(e.reason(), why);
                }
                case DescriptionChanged e -> {
                    words.addAll(at < description ? Set.of(e.description()) : Set.of());
                    add(e.reason(), why);
                }
                case FieldChanged e -> {
                    var said = at < answers.getOrDefault(e.field(), -1) ? words : elsewhere;
                    add(e.value(), said);
                    add(e.previousValue(), said);
                    add(e.reason(), why);
                }
                case TicketResolved e -> words.addAll(at < resolution ? Set.of(e.text()) : Set.of());
                case ReopeningCalledCourtesy e -> words.addAll(at < resolution ? Set.of(e.text()) : Set.of());
                case TicketReopened e -> add(e.reason(), why);
                case TicketCancelled e -> add(e.text(), why);
                case TicketTransferred e -> add(e.reason(), why);
                case TicketEscalated e -> add(e.reason(), why);
                case PriorityChanged e -> add(e.reason(), why);
                case ReplyRedacted e -> add(e.reason(), why);
                case WorkNoteRedacted e -> add(e.reason(), why);
                case ResolutionRedacted e -> add(e.reason(), why);
                case ReasonsRedacted e -> add(e.reason(), why);
                case SurveyCommentsRedacted e -> add(e.reason(), why);
                case TaskRedacted e -> add(e.reason(), why);
                case ApprovalRedacted e -> add(e.reason(), why);
                case SurveyAnswered e -> add(e.comment(), at < comments ? words : elsewhere);
                case TaskAdded e -> add(e.toString(), at < owed.getOrDefault(e.taskId(), -1) ? words : elsewhere);
                case TaskChanged e -> add(e.title(), at < owed.getOrDefault(e.taskId(), -1) ? words : elsewhere);
                case TaskDone e -> add(e.comment(), at < owed.getOrDefault(e.taskId(), -1) ? words : elsewhere);
                case TaskCancelled e -> add(e.reason(), at < owed.getOrDefault(e.taskId(), -1) ? words : elsewhere);
                case TaskReopened e -> add(e.toString(), at < owed.getOrDefault(e.taskId(), -1) ? words : elsewhere);
                case ApprovalEvent e ->
                    add(e.toString(), at < owed.getOrDefault(e.approvalId(), -1) ? words : elsewhere);
                case TicketEvent e -> elsewhere.addAll(Words.in(e.toString())); // an alert says the same, and stays
            }
        }
        words.removeAll(elsewhere);
    }

    private static void add(String text, Set<String> words) {
        if (text != null) {
            words.addAll(Words.in(text));
        }
    }

    /** All words that were ever said and are redacted by now. */
    Set<String> redactedWords() {
        var words = new HashSet<String>();
        redactedDetails(words);
        for (var event : events) {
            switch (event) {
                case ReplySent e
                when isRedacted(e.messageId()) -> {
                    words.add(e.text());
                    names(e.attachments(), words);
                }
                case WorkNoteAdded e
                when isRedacted(e.messageId()) -> {
                    words.add(e.text());
                    names(e.attachments(), words);
                }
                case ReplyEdited e when isRedacted(e.messageId()) -> words.add(e.text());
                case WorkNoteEdited e when isRedacted(e.messageId()) -> words.add(e.text());
                case TicketEvent _ -> {}
            }
        }
        words.removeIf(each -> each.isBlank() || !each.endsWith("x")); // the tenant's own texts are no secret
        return words;
    }

    private static void names(List<Attachment> files, Set<String> words) {
        if (files != null) {
            files.forEach(file -> words.add(file.name()));
        }
    }

    private Map<UUID, String> tasks() {
        return tasks(this);
    }

    /** @param whole what has become of the ticket since: what was redacted then is in no past */
    Map<UUID, String> tasks(Model whole) {
        var all = new LinkedHashMap<UUID, String>();
        for (var added : all(TaskAdded.class)) {
            var id = added.taskId();
            int redacted = whole.redactedOwed().getOrDefault(id, -1);
            var title = added.title();
            var stage = "OPEN";
            var ticks = new TreeSet<Integer>();
            boolean required = added.required();
            for (int i = 0; i < events.size(); i++) {
                title = i <= redacted ? Personal.ERASED : title;
                switch (events.get(i)) {
                    case TaskChanged e
                    when e.taskId().equals(id) -> {
                        title = i < redacted ? Personal.ERASED : e.title();
                        required = e.required();
                    }
                    case TaskStarted e when e.taskId().equals(id) -> stage = "STARTED";
                    case TaskDone e when e.taskId().equals(id) -> stage = "DONE";
                    case TaskCancelled e when e.taskId().equals(id) -> stage = "CANCELLED";
                    case TaskReopened e when e.taskId().equals(id) -> stage = "OPEN";
                    case TaskItemTicked e
                    when e.taskId().equals(id) -> {
                        if (e.ticked()) {
                            ticks.add(e.item());
                        } else {
                            ticks.remove(e.item());
                        }
                    }
                    case TicketEvent _ -> {}
                }
            }
            all.put(id, title + " " + stage + " " + ticks + " " + (required ? "required" : "optional"));
        }
        return all;
    }

    Map<UUID, String> approvals() {
        var all = new LinkedHashMap<UUID, String>();
        for (var asked : all(ApprovalRequested.class)) {
            var id = asked.approvalId();
            var stands = "PENDING";
            for (var event : all(ApprovalEvent.class)) {
                if (!event.approvalId().equals(id)) {
                    continue;
                }
                stands = switch (event) {
                    case ApprovalDecided e -> e.approved() ? "APPROVED" : "REJECTED";
                    case ApprovalReset _ -> "PENDING";
                    case ApprovalExpired _ -> "EXPIRED";
                    case ApprovalWithdrawn _ -> "WITHDRAWN";
                    case ApprovalRequested _, VoteGiven _, ApprovalDelegated _, ApprovalRedacted _ -> stands;
                };
            }
            all.put(id, stands + (asked.required() ? " required" : " optional"));
        }
        return all;
    }

    /** Whether something has to be done or approved before it is resolved. */
    boolean owes() {
        return tasks().values().stream().anyMatch(it -> it.matches(".* (OPEN|STARTED) .* required"))
                || approvals().values().stream().anyMatch(it -> it.matches("(PENDING|REJECTED|EXPIRED) required"));
    }

    /** Whether a person is asked by the approval, or was named as delegate by somebody who is. */
    boolean asks(UUID approval, String person) {
        var asked = new HashSet<String>();
        var delegates = new HashMap<String, String>();
        for (var event : all(ApprovalEvent.class)) {
            if (!event.approvalId().equals(approval)) {
                continue;
            }
            switch (event) {
                case ApprovalRequested e -> asked.addAll(e.approverIds());
                case ApprovalReset e -> {
                    asked.clear();
                    asked.addAll(e.approverIds());
                }
                case ApprovalDelegated e -> delegates.put(e.approverId(), e.delegateId());
                case VoteGiven _, ApprovalDecided _, ApprovalExpired _, ApprovalWithdrawn _, ApprovalRedacted _ -> {}
            }
        }
        return asked.contains(person) || asked.stream().anyMatch(each -> person.equals(delegates.get(each)));
    }

    /** Who was asked last how good the work was. */
    String invited() {
        return last(SurveyInvited.class, SurveyInvited::personId, null);
    }

    UUID into() {
        for (var event : events.reversed()) {
            if (event instanceof TicketMerged e) {
                return e.intoId();
            } else if (event instanceof TicketUnmerged) {
                return null;
            }
        }
        return null;
    }

    private Set<UUID> taken() {
        var taken = new TreeSet<UUID>();
        for (var event : events) {
            if (event instanceof MergeTaken e) {
                taken.add(e.sourceId());
            } else if (event instanceof MergeUndone e) {
                taken.remove(e.sourceId());
            }
        }
        return taken;
    }

    private String asksForUpdate() {
        String by = null;
        for (var event : events) {
            switch (event) {
                case UpdateRequested e -> by = e.personId();
                case ReplySent e when e.authorRole() == AuthorRole.AGENT -> by = null;
                case TicketResolved _, TicketClosed _, TicketCancelled _, ReopeningCalledCourtesy _ -> by = null;
                case TicketEvent _ -> {}
            }
        }
        return by;
    }

    /** Comments of votes that have decided: the requester reads these. */
    Set<String> decidingWords() {
        var words = new HashSet<String>();
        all(ApprovalDecided.class).forEach(e -> words.add(e.comment()));
        words.remove(null);
        return words;
    }

    /** How much of it somebody sees, by the table in docs/lifecycle.md. */
    String seenBy(String person) {
        boolean staff = House.STAFF.contains(person) || person.equals("monitor");
        boolean member = isMember(person);
        if (staff && (!House.RESTRICTED.contains(group() == null ? "" : group()) || member)) {
            return "ALL";
        }
        return takesPart(person) ? "PUBLIC" : "NONE";
    }

    boolean isMember(String person) {
        return group() != null
                && (House.MEMBERS.getOrDefault(group(), Set.of()).contains(person)
                        || person.equals("monitor") && group().equals("desk"));
    }

    boolean isAsking(String person) {
        return person.equals(requester()) || person.equals(affected());
    }

    boolean takesPart(String person) {
        return isAsking(person) || watchers().get(person) == WatcherKind.CC;
    }

    boolean isWorkedOnBy(String person) {
        return person.equals("policy")
                || seenBy(person).equals("ALL")
                        && (person.equals("lee") || person.equals("rita") || group() == null || isMember(person));
    }
}
