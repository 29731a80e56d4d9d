package dev.chamado.ticket.lives;

import static dev.chamado.ticket.lives.House.GROUPS;
import static dev.chamado.ticket.lives.House.REQUESTERS;
import static dev.chamado.ticket.lives.House.STAFF;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaDefinitionEvent.EscalationAction;
import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.LinkType;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.ticket.approval.Approval;
import dev.chamado.ticket.approval.ApprovalCommand.*;
import dev.chamado.ticket.lifecycle.DecidedTickets;
import dev.chamado.ticket.lifecycle.Ticket;
import dev.chamado.ticket.lifecycle.TicketCommand;
import dev.chamado.ticket.lifecycle.TicketCommand.*;
import dev.chamado.ticket.relation.Relations;
import dev.chamado.ticket.task.Task;
import dev.chamado.ticket.task.TaskCommand.*;
import java.time.Duration;
import java.time.Instant;
import java.util.*;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Makes up what is asked of a ticket: each kind of command there is, mostly such as fit how the ticket stands. */
final class Wishes {
    private final Chance chance;
    private final Life life;
    private final Map<Class<?>, Supplier<TicketCommand>> kinds = new LinkedHashMap<>();
    private final List<Class<?>> names;
    private int number;
    private int at;
    private String who;
    private Ticket ticket;
    private int words;

    Wishes(Chance chance, Life life) {
        this.chance = chance;
        this.life = life;
        on(OpenTicket.class, this::opening);
        on(FollowUp.class, () -> new FollowUp(Life.ID.get(earlier()), open(), files("zpub")));
        on(ImportHistory.class, this::history);
        on(ChangeSubject.class, () -> new ChangeSubject(open()));
        on(ChangeDescription.class, () -> new ChangeDescription(open()));
        on(ChangeConfigurationItem.class, () -> new ChangeConfigurationItem(chance.oneOf(null, "db-07", open())));
        on(ChangeLocation.class, () -> new ChangeLocation(chance.oneOf(null, "Lisbon", open())));
        on(ChangeFields.class, () -> new ChangeFields(answers()));
        on(ChangeRequester.class, () -> new ChangeRequester(person()));
        on(ChangeAffectedPerson.class, () -> new ChangeAffectedPerson(person()));
        on(
                Classify.class,
                () -> chance.oneOf(
                        new Classify("hardware", null),
                        new Classify("network", "vpn"),
                        new Classify("network", "laptop")));
        on(ChangeImpact.class, () -> new ChangeImpact(level()));
        on(ChangeUrgency.class, () -> new ChangeUrgency(level()));
        on(ConfirmPriority.class, ConfirmPriority::new);
        on(OverridePriority.class, () -> new OverridePriority(chance.oneOf(Priority.values()), inside()));
        on(ClearPriorityOverride.class, ClearPriorityOverride::new);
        on(Transfer.class, () -> new Transfer(group(), chance.oneOf(null, inside())));
        on(Escalate.class, () -> new Escalate(group(), inside()));
        on(Assign.class, () -> new Assign(chance.oneOf("bruno", "lee", "carla", "helena", "gone", "ana")));
        on(Unassign.class, Unassign::new);
        on(StartWork.class, StartWork::new);
        on(StopWork.class, StopWork::new);
        on(SendReply.class, () -> new SendReply(open(), files("zpub")));
        on(AddWorkNote.class, () -> new AddWorkNote(inside(), files("zint"), chance.oneOf(null, null, 15)));
        on(CorrectTime.class, () -> new CorrectTime(message(), chance.below(30)));
        on(
                SendCannedReply.class,
                () -> new SendCannedReply(
                        chance.oneOf("hello", "until", "none"),
                        chance.oneOf(null, "en", "fr"),
                        chance.oneOf(null, Map.of("until", open())),
                        files("zpub")));
        on(
                RunMacro.class,
                () -> new RunMacro(
                        chance.oneOf("zinthand", "zintdone", "zintlater", "none"),
                        chance.oneOf(null, Map.of("words", inside()))));
        on(EditMessage.class, this::edit);
        on(RedactMessage.class, () -> new RedactMessage(message(), inside()));
        on(
                RedactDetails.class,
                () -> new RedactDetails(details(), redactedAnswers(), redactedTasks(), redactedApprovals(), inside()));
        on(PutOnHold.class, this::hold);
        on(Resume.class, Resume::new);
        on(Resolve.class, this::resolve);
        on(ConfirmResolution.class, ConfirmResolution::new);
        on(ReopenTicket.class, () -> new ReopenTicket(chance.oneOf(null, open())));
        on(CloseTicket.class, CloseTicket::new);
        on(Cancel.class, () -> new Cancel(chance.oneOf(CancelReason.values()), chance.oneOf(null, open())));
        on(MoveTo.class, this::move);
        on(
                TakeWorkflow.class,
                () -> new TakeWorkflow(
                        chance.below(2),
                        chance.oneOf(Map.of(), Map.of("IN_PROGRESS", "ASSESS", "RESOLVED", "REVIEW"))));
        on(TakeForm.class, () -> new TakeForm("incident", 3 + chance.below(2)));
        on(ApplyTemplate.class, () -> new ApplyTemplate(chance.oneOf("kit", "kit", "none")));
        on(Watch.class, () -> new Watch(person(), chance.oneOf(WatcherKind.values())));
        on(Unwatch.class, () -> new Unwatch(watcher()));
        on(AutoClose.class, AutoClose::new);
        on(MindSilence.class, MindSilence::new);
        on(InviteToSurvey.class, InviteToSurvey::new);
        on(AnswerSurvey.class, this::survey);
        on(ResumeWhenDue.class, ResumeWhenDue::new);
        on(
                TakeEscalation.class,
                () -> new TakeEscalation(
                        chance.oneOf(EscalationAction.values()),
                        chance.oneOf(null, group()),
                        chance.oneOf(null, "bruno", "carla"),
                        groupNow(),
                        new EscalationStep("zintpolicy", 1, chance.oneOf(Metric.values()), 1, 90, 1, House.NOBODY)));
        on(RequestUpdate.class, RequestUpdate::new);
        on(CallCourtesy.class, CallCourtesy::new);
        on(Merge.class, () -> new Merge(other(), chance.oneOf(null, true, false)));
        on(Unmerge.class, Unmerge::new);
        on(TakeMerge.class, this::take);
        on(LetGoOfMerge.class, () -> new LetGoOfMerge(taken()));
        on(
                TakeRouting.class,
                () -> new TakeRouting(
                        Step.commandId(number),
                        chance.oneOf(null, group()),
                        chance.happens(0.8) ? groupNow() : "hr",
                        chance.oneOf(null, "bruno", "carla", "helena", "gone"),
                        "zintrule"));
        on(LinkTicket.class, () -> new LinkTicket(linkType(), other()));
        on(UnlinkTicket.class, this::unlink);
        on(
                ResolveWithParent.class,
                () -> new ResolveWithParent(
                        parent(), "SOLVED", open(), life.now().minusSeconds(chance.below(10_000))));
        on(
                AddReference.class,
                () -> new AddReference(
                        chance.oneOf("problem", "change"),
                        chance.oneOf("jira", "zintsap"),
                        chance.oneOf("P-7", inside()),
                        chance.oneOf(null, "https://example.com/zinturl")));
        on(RemoveReference.class, this::forget);
        on(
                TakeAlert.class,
                () -> new TakeAlert(
                        "zabbix",
                        "db-07",
                        at == Life.SECOND_ALERT ? 1 : 0,
                        chance.oneOf(AlertSeverity.values()),
                        opens() ? open() : inside(),
                        opens() ? open() : inside(),
                        null,
                        null,
                        null,
                        chance.oneOf(null, group())));
        on(ClearAlert.class, () -> new ClearAlert(claim()));
        on(
                AddTask.class,
                () -> new OnTask(new AddTask(
                        inside(),
                        chance.oneOf(null, true, false),
                        chance.oneOf(null, 1, 2),
                        chance.oneOf(null, true),
                        chance.oneOf(null, group()),
                        chance.oneOf(null, "bruno", "carla", "helena"),
                        chance.oneOf(null, ahead(), life.now().minusSeconds(1)),
                        chance.oneOf(null, List.of(inside(), inside())))));
        on(
                ChangeTask.class,
                () -> new OnTask(new ChangeTask(
                        task(),
                        inside(),
                        chance.happens(0.5),
                        chance.below(4),
                        chance.oneOf(null, group()),
                        chance.oneOf(null, "bruno", "carla"),
                        null)));
        on(StartTask.class, () -> new OnTask(new StartTask(task())));
        on(
                TickItem.class,
                () -> new OnTask(new TickItem(task(), chance.below(3) - chance.below(2), chance.happens(0.8))));
        on(FinishTask.class, () -> new OnTask(new FinishTask(task(), chance.oneOf(null, inside()))));
        on(CancelTask.class, () -> new OnTask(new CancelTask(task(), inside())));
        on(ReopenTask.class, () -> new OnTask(new ReopenTask(task(), inside())));
        on(
                RequestApproval.class,
                () -> new OnApproval(new RequestApproval(
                        open(),
                        chance.oneOf(ApprovalMode.values()),
                        chance.oneOf(null, 1, 2),
                        chance.oneOf(null, List.of("rita"), List.of("lee", "john"), List.of("rita", "eve", "john")),
                        chance.oneOf(null, List.of("desk"), List.of("hr")),
                        chance.oneOf(null, null, List.of(ApproverKind.MANAGER)),
                        chance.oneOf(null, null, null, List.of("desk")),
                        chance.oneOf(null, true, false),
                        chance.oneOf(null, ahead()))));
        on(
                GiveVote.class,
                () -> new OnApproval(new GiveVote(
                        approval(),
                        chance.oneOf(Vote.values()),
                        chance.oneOf(null, word("zvote")),
                        chance.oneOf(null, null, "rita"))));
        on(
                NameDelegate.class,
                () -> new OnApproval(new NameDelegate(
                        approval(), chance.oneOf(null, "carla", "ana", "john"), chance.oneOf(null, ahead()))));
        on(WithdrawApproval.class, () -> new OnApproval(new WithdrawApproval(approval(), inside())));
        on(ExpireApprovals.class, () -> new OnApproval(new ExpireApprovals()));
        names = List.copyOf(kinds.keySet());
        on(
                EraseWords.class,
                () -> new EraseWords(
                        ticket.requester().requesterId(),
                        said(),
                        true,
                        true,
                        new TreeSet<>(ticket.fields().keySet())));
    }

    /** The end of some lives, without a draw: what was made up before it stays what it was. */
    Step erasure(int nth) {
        ticket = life.ticket(0);
        return new Step(
                nth,
                Duration.ofMinutes(1),
                0,
                "policy",
                kinds.get(EraseWords.class).get());
    }

    /** All that is made up. */
    Set<Class<?>> kinds() {
        return kinds.keySet();
    }

    private void on(Class<?> kind, Supplier<TicketCommand> wish) {
        kinds.put(kind, wish);
    }

    /** What is asked next. */
    Step next(int nth) {
        number = nth;
        words = 0;
        at = chance.happens(0.6) ? 0 : chance.below(Life.ID.size());
        ticket = life.ticket(at);
        var kind = ticket == null
                ? opener()
                : ticket.said().comments() && chance.happens(0.5)
                        ? RedactDetails.class // few tickets ever come to a comment
                        : chance.happens(0.4) ? fitting() : chance.oneOf(names);
        who = caller(kind);
        var passing = passing(kind);
        var wish = kinds.get(kind).get(); // which may be somebody else's
        return new Step(nth, passing, at, who, wish);
    }

    /** A ticket that is not there yet is mostly opened, each in its own way. */
    private Class<?> opener() {
        if (chance.happens(0.03)) {
            return chance.oneOf(StartWork.class, SendReply.class, Merge.class, RunMacro.class, ImportHistory.class);
        }
        return switch (at) {
            case Life.FIRST_ALERT, Life.SECOND_ALERT -> TakeAlert.class;
            case Life.FOLLOWING -> FollowUp.class;
            case Life.IMPORTED -> ImportHistory.class;
            default -> OpenTicket.class;
        };
    }

    /** What is likely to come next. */
    private Class<?> fitting() {
        var owed = ticket.owed();
        if (ticket.matters().reopening() != null && chance.happens(0.3)) {
            return CallCourtesy.class;
        }
        if (!ticket.matters().merging().taken().isEmpty() && chance.happens(0.3)) {
            return chance.oneOf(LetGoOfMerge.class, TakeMerge.class);
        }
        if (owed.tasks().all().stream().anyMatch(task -> !task.pending()) && chance.happens(0.2)) {
            return ReopenTask.class;
        }
        if (owed.tasks().all().stream().anyMatch(Task::pending) && chance.happens(0.4)) {
            return chance.oneOf(TickItem.class, StartTask.class, FinishTask.class, FinishTask.class);
        }
        if (owed.approvals().all().stream().anyMatch(Approval::pending) && chance.happens(0.4)) {
            return chance.oneOf(GiveVote.class, GiveVote.class, WithdrawApproval.class, ExpireApprovals.class);
        }
        if (ticket.relations().parent().isPresent() && ticket.progress().state().isOpen() && chance.happens(0.6)) {
            return ResolveWithParent.class;
        }
        if (ticket.said().reasons() && chance.happens(0.05)) {
            return RedactDetails.class;
        }
        if (!ticket.relations().links().isEmpty() && chance.happens(0.1)) {
            return UnlinkTicket.class;
        }
        return switch (ticket.progress().state()) {
            case NEW, ASSIGNED ->
                chance.oneOf(Transfer.class, Assign.class, StartWork.class, Resolve.class, Merge.class);
            case IN_PROGRESS ->
                chance.oneOf(Resolve.class, Resolve.class, PutOnHold.class, SendReply.class, AddWorkNote.class);
            case ON_HOLD -> chance.oneOf(MindSilence.class, ResumeWhenDue.class, SendReply.class, Resolve.class);
            case RESOLVED ->
                chance.oneOf(
                        AutoClose.class,
                        CloseTicket.class,
                        ConfirmResolution.class,
                        ReopenTicket.class,
                        SendReply.class);
            case CLOSED -> chance.oneOf(InviteToSurvey.class, AnswerSurvey.class, ReopenTicket.class);
            case CANCELLED -> chance.oneOf(names);
            case MERGED -> chance.oneOf(Unmerge.class, RedactMessage.class, RedactDetails.class, SendReply.class);
        };
    }

    /** Some things come to pass only after a while. */
    private Duration passing(Class<?> kind) {
        if (chance.happens(0.6)) {
            if (kind == AutoClose.class) {
                return Duration.ofHours(24 * 5 + chance.below(20));
            }
            if (kind == FollowUp.class) {
                return Duration.ofDays(11);
            }
            if (kind == InviteToSurvey.class) {
                return Duration.ofHours(24 + chance.below(48));
            }
            if (kind == MindSilence.class || kind == ResumeWhenDue.class || kind == ExpireApprovals.class) {
                return Duration.ofHours(chance.below(24 * 7));
            }
        }
        return chance.happens(0.9) ? Duration.ofMinutes(chance.below(90)) : Duration.ofHours(chance.below(24 * 9));
    }

    private boolean opens() {
        return ticket == null;
    }

    /** Mostly somebody who may; now and then anybody. */
    private String caller(Class<?> kind) {
        if (chance.happens(0.2)) {
            return chance.oneOf(List.copyOf(House.CALLERS.keySet()));
        }
        if (POLICIES.contains(kind)) {
            return "policy";
        }
        if (kind == TakeAlert.class || kind == ClearAlert.class) {
            return "monitor";
        }
        if (kind == TakeWorkflow.class || kind == TakeForm.class || kind == ImportHistory.class) {
            return "rita";
        }
        boolean asRequester = kind == FollowUp.class
                || kind == ConfirmResolution.class
                || kind == RequestUpdate.class
                || kind == AnswerSurvey.class
                || chance.happens(0.15);
        if (asRequester) {
            var requester = ticket == null ? "" : ticket.requester().requesterId();
            return !House.CALLERS.containsKey(requester) || chance.happens(0.2) ? chance.oneOf(REQUESTERS) : requester;
        }
        if (kind == RedactDetails.class) {
            return chance.oneOf("lee", "rita");
        }
        if (kind == GiveVote.class || kind == NameDelegate.class) {
            return chance.oneOf("rita", "rita", "lee", "john", "carla");
        }
        return chance.oneOf("bruno", "lee", "lee", "carla", "rita", "helena", "monitor");
    }

    private static final Set<Class<?>> POLICIES = Set.of(
            AutoClose.class,
            MindSilence.class,
            InviteToSurvey.class,
            ResumeWhenDue.class,
            TakeRouting.class,
            TakeEscalation.class,
            TakeMerge.class,
            LetGoOfMerge.class,
            ResolveWithParent.class,
            ExpireApprovals.class);

    /** Words that requesters may read. */
    private String open() {
        return word("zpub");
    }

    /** Words that they may not read. */
    private String inside() {
        return word("zint");
    }

    private String word(String kind) {
        return kind + (number * 10 + words++) + "t" + at + "x";
    }

    private List<UUID> files(String kind) {
        return chance.happens(0.1) ? List.of(House.fileOf(kind + (number * 10 + words++))) : null;
    }

    private Set<Detail> details() {
        var some = EnumSet.of(chance.oneOf(Detail.values()));
        if (ticket != null && ticket.said().comments()) {
            some.add(Detail.COMMENTS);
        } else if (chance.happens(0.3)) {
            some.add(Detail.REASONS);
        }
        if (chance.happens(0.3)) {
            some.add(chance.oneOf(Detail.values()));
        }
        return some;
    }

    private Set<String> redactedAnswers() {
        if (chance.happens(0.5)) {
            return null;
        }
        var given = ticket == null
                ? List.<String>of()
                : List.copyOf(ticket.details().legible().keySet());
        if (chance.happens(0.05)) {
            return Set.of("nowhere");
        }
        return given.isEmpty() ? null : Set.of(chance.oneOf(given));
    }

    private Set<UUID> redactedTasks() {
        var all = ticket == null
                ? List.<UUID>of()
                : ticket.owed().tasks().all().stream().map(Task::id).toList();
        return redacted(all);
    }

    private Set<UUID> redactedApprovals() {
        var all = ticket == null
                ? List.<UUID>of()
                : ticket.owed().approvals().all().stream().map(Approval::id).toList();
        return redacted(all);
    }

    /** Mostly none, or one that is there. */
    private Set<UUID> redacted(List<UUID> all) {
        if (all.isEmpty() || chance.happens(0.4)) {
            return chance.happens(0.05) ? Set.of(House.NOBODY) : null;
        }
        return Set.of(chance.oneOf(all));
    }

    private TicketCommand opening() {
        boolean item = chance.happens(0.15);
        boolean staff = STAFF.contains(who) || who.equals("monitor");
        return new OpenTicket(
                Life.ID.get(at),
                item
                        ? null
                        : chance.oneOf(
                                TicketType.INCIDENT,
                                TicketType.INCIDENT,
                                TicketType.PROBLEM,
                                TicketType.CHANGE_REQUEST),
                open(),
                open(),
                staff ? chance.oneOf("ana", "ana", "john", "bruno") : null,
                chance.oneOf(null, null, "john", "eve"),
                staff ? chance.oneOf(Channel.PHONE, Channel.PORTAL) : Channel.PORTAL,
                chance.oneOf(null, null, "hardware"),
                null,
                null,
                null,
                chance.oneOf(null, level()),
                chance.oneOf(null, level()),
                staff ? chance.oneOf(null, "desk", "desk", group()) : null,
                staff ? chance.oneOf(null, null, "bruno") : null,
                null,
                staff && chance.happens(0.1),
                staff && chance.happens(0.1) ? hold() : null,
                staff && chance.happens(0.1) ? resolve() : null,
                chance.oneOf(Map.of(), Map.of("place", open())),
                item ? "laptop" : null,
                files("zpub"));
    }

    private TicketCommand history() {
        var known = ticket == null ? null : ticket.history();
        long through = known == null ? 0 : known.through();
        var rows = new ArrayList<ImportHistory.Row>();
        int many = 1 + chance.below(3);
        for (int i = 1; i <= many; i++) {
            var set = new TreeMap<String, String>();
            set.put(chance.oneOf("subject", "description", "reply", "location"), open());
            set.put(chance.oneOf("note", "reference.problem"), inside());
            set.put("state", chance.oneOf("NEW", "IN_PROGRESS", "ON_HOLD", "RESOLVED", "CLOSED"));
            set.put(chance.oneOf("group", "assignee"), chance.oneOf(null, "desk", "carla"));
            set.put("impact", level());
            set.put("channel", chance.oneOf("PHONE", "EMAIL", "MONITORING"));
            rows.add(new ImportHistory.Row(
                    through + i, life.now().minusSeconds(100 - i), "carla", set, Map.of("zintcolumn", inside())));
        }
        return new ImportHistory("old-desk", "T-1", through, rows, chance.happens(0.3), Map.of("zintfact", inside()));
    }

    private PutOnHold hold() {
        var reason = chance.oneOf(HoldReason.values());
        return new PutOnHold(
                reason,
                reason == HoldReason.SCHEDULED || chance.happens(0.2) ? ahead() : null,
                reason == HoldReason.REQUESTER ? open() : chance.happens(0.05) ? open() : null);
    }

    private Resolve resolve() {
        return new Resolve(chance.oneOf("SOLVED", "SOLVED", "WORKAROUND", "MAGIC"), claim());
    }

    private String claim() {
        var claim = ticket == null ? null : ticket.progress().resolution();
        return claim != null && chance.happens(0.5) ? claim.text() : open();
    }

    private TicketCommand move() {
        var state = chance.oneOf(
                "NEW",
                "ASSIGNED",
                "ASSESS",
                "AUTHORIZE",
                "SCHEDULED",
                "IMPLEMENT",
                "IN_PROGRESS",
                "ON_HOLD",
                "REVIEW",
                "RESOLVED",
                "CLOSED",
                "CANCELLED",
                "ELSEWHERE");
        return new MoveTo(
                state,
                state.equals("ON_HOLD") || chance.happens(0.1) ? hold() : null,
                state.equals("REVIEW") || state.equals("RESOLVED") ? resolve() : null,
                state.equals("CANCELLED") ? new Cancel(CancelReason.NOT_OURS, open()) : null,
                chance.oneOf(null, open()));
    }

    private TicketCommand edit() {
        var id = message();
        var said = life.model(at).message(id);
        if (said != null && House.CALLERS.containsKey(said.author()) && chance.happens(0.5)) {
            who = said.author();
        }
        return new EditMessage(id, said == null || said.open() ? open() : inside());
    }

    private TicketCommand survey() {
        var asked = ticket.ending().invitation();
        if (asked != null && House.CALLERS.containsKey(asked.personId()) && chance.happens(0.8)) {
            who = asked.personId();
        }
        return new AnswerSurvey(asked == null ? 1 : asked.version(), chance.below(7), chance.oneOf(null, inside()));
    }

    /** Mostly what follows from a merge. */
    private TicketCommand take() {
        for (int i = 0; i < Life.ID.size(); i++) {
            var source = life.ticket(i);
            var into = source == null ? null : source.matters().merging().into();
            if (into != null && into.ticketId().equals(Life.ID.get(at)) && chance.happens(0.8)) {
                return new TakeMerge(
                        source.id(), source.number(), true, new TreeMap<>(DecidedTickets.participants(source)));
            }
        }
        return new TakeMerge(other(), "INC-9", chance.happens(0.5), new TreeMap<>(Map.of("eve", WatcherKind.CC)));
    }

    private TicketCommand unlink() {
        var links = ticket.relations().links();
        if (links.isEmpty() || chance.happens(0.2)) {
            return new UnlinkTicket(linkType(), other());
        }
        var link = chance.oneOf(List.copyOf(links));
        return new UnlinkTicket(link.type(), link.otherId());
    }

    private TicketCommand forget() {
        var references = ticket.relations().references();
        var one = references.isEmpty()
                ? new Relations.Reference("problem", "jira", "P-7", null)
                : chance.oneOf(List.copyOf(references));
        return new RemoveReference(one.system(), one.id());
    }

    private Map<String, String> answers() {
        var answers = new HashMap<String, String>();
        answers.put(chance.oneOf("place", "phone", "colour"), chance.oneOf(null, open()));
        if (chance.happens(0.5)) {
            var asked = ticket == null ? null : ticket.asked();
            var staffs = asked != null && asked.version() == 3 ? chance.oneOf("cause", "serial") : "cause";
            answers.put(staffs, chance.oneOf(null, inside()));
        }
        return answers;
    }

    private String person() {
        return chance.oneOf("ana", "john", "eve", "bruno", "carla", "lee", "stranger");
    }

    private String watcher() {
        var all = List.copyOf(ticket.watchers().keySet());
        return all.isEmpty() ? person() : chance.oneOf(all);
    }

    private String group() {
        return chance.happens(0.05) ? "nowhere" : chance.oneOf("desk", "desk", "network", chance.oneOf(GROUPS));
    }

    private String groupNow() {
        return ticket == null ? null : ticket.assignment().groupId();
    }

    private static final List<String> LEVELS = List.of("HIGH", "MEDIUM", "LOW");

    private String level() {
        return chance.happens(0.03) ? "EXTREME" : chance.oneOf(LEVELS);
    }

    private LinkType linkType() {
        return chance.happens(0.3) ? LinkType.CHILD_OF : chance.oneOf(LinkType.values());
    }

    private Instant ahead() {
        return life.now().plus(Duration.ofHours(1 + chance.below(100)));
    }

    private UUID other() {
        return chance.oneOf(Life.ID);
    }

    /** A ticket that is closed, if there is one; its requester asks then. */
    private int earlier() {
        for (int i = 0; i < Life.FOLLOWING; i++) {
            var closed = life.ticket(i);
            if (closed != null && closed.progress().state() == TicketState.CLOSED) {
                var requester = closed.requester().requesterId();
                who = House.CALLERS.containsKey(requester) ? requester : who;
                return i;
            }
        }
        return chance.below(Life.FOLLOWING);
    }

    private UUID taken() {
        var taken = ticket.matters().merging().taken().keySet();
        return taken.isEmpty() ? other() : chance.oneOf(List.copyOf(taken));
    }

    private UUID parent() {
        return ticket.relations().parent().orElseGet(this::other);
    }

    /** All that was said in the ticket that erasures are about. */
    private Set<UUID> said() {
        return life.model(0).messages().stream().map(each -> each.id()).collect(Collectors.toSet());
    }

    private UUID message() {
        var all = life.model(at).messages();
        return all.isEmpty() || chance.happens(0.05)
                ? House.NOBODY
                : chance.oneOf(all).id();
    }

    private UUID task() {
        var all = ticket.owed().tasks().all();
        var pending = all.stream().filter(Task::pending).toList();
        if (!pending.isEmpty() && chance.happens(0.7)) {
            return pending.getFirst().id();
        }
        return all.isEmpty() || chance.happens(0.05)
                ? House.NOBODY
                : chance.oneOf(all).id();
    }

    private UUID approval() {
        var all = ticket.owed().approvals().all();
        return all.isEmpty() || chance.happens(0.05)
                ? House.NOBODY
                : chance.oneOf(all).id();
    }
}
