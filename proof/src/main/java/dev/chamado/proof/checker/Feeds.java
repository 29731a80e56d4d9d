package dev.chamado.proof.checker;

import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.WatcherAdded;
import dev.chamado.contracts.ticket.TicketEvent.WatcherKind;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The feed has every public fact of the tenant once, in order within a ticket, and nothing else. */
final class Feeds {
    private static final String RULE = "feed";

    private Feeds() {}

    /** An item of the feed. */
    record Item(String topic, String subject, long sequence, UUID id) {}

    /**
     * @param facts of tickets and of their promises, in order within each subject
     * @param items of the feed from its beginning
     */
    static void check(Collection<Fact> facts, List<Item> items, Findings findings) {
        Map<UUID, Fact> missing = new LinkedHashMap<>();
        facts.stream().filter(Feeds::isPublic).forEach(fact -> missing.put(fact.eventId(), fact));
        var all = Map.copyOf(missing);
        var heads = new HashMap<String, Long>();
        for (var item : items) {
            findings.count("items of the feed");
            long head = heads.getOrDefault(item.topic() + "/" + item.subject(), -1L);
            if (missing.remove(item.id()) == null) {
                boolean known = all.containsKey(item.id());
                boolean later = !known && item.topic().equals(SlaEvent.TOPIC.name());
                findings.count("items of the feed that came meanwhile", later ? 1 : 0);
                findings.demand(
                        later, RULE, () -> item + (known ? " is there twice" : " is no public fact of the tenant"));
            }
            findings.demand(item.sequence() > head, RULE, () -> item + " comes after " + head);
            heads.merge(item.topic() + "/" + item.subject(), item.sequence(), Math::max);
        }
        missing.values().forEach(fact -> findings.fault(RULE, fact.words() + " is missing"));
    }

    /** Written down a second time on purpose: what leaves the house is judged here without the code that lets it out. */
    private static boolean isPublic(Fact fact) {
        return switch (fact.event()) {
            case SlaEvent _ -> true;
            case WatcherAdded e -> e.kind() == WatcherKind.CC;
            case TicketEvent.WorkNoteAdded _ -> false;
            case TicketEvent.WorkNoteEdited _ -> false;
            case TicketEvent.WorkNoteRedacted _ -> false;
            case TicketEvent.TimeSpent _ -> false;
            case TicketEvent.TimeCorrected _ -> false;
            case TicketEvent.MacroRun _ -> false;
            case TicketEvent.MergeTaken _ -> false;
            case TicketEvent.MergeUndone _ -> false;
            case TicketEvent.TaskEvent _, TicketEvent.ApprovalEvent _ -> false;
            case TicketEvent.RoutingRefused _ -> false;
            case TicketEvent.EscalationNoted _ -> false;
            case TicketEvent.WatcherRemoved _ -> false;
            case TicketEvent.FieldChanged _ -> false;
            case TicketEvent.FormTaken _ -> false;
            case TicketEvent.ItemRequested _ -> true;
            case TicketEvent.RequesterReminded _ -> true;
            case TicketEvent.SurveyInvited _ -> false;
            case TicketEvent.SurveyAnswered _ -> false;
            case TicketEvent.SurveyCommentsRedacted _ -> false;
            case TicketEvent.LowScoreGiven _ -> false;
            case TicketEvent.ReferenceAdded _ -> false;
            case TicketEvent.ReferenceRemoved _ -> false;
            case TicketEvent.TicketLinked _ -> false;
            case TicketEvent.TicketUnlinked _ -> false;
            case TicketEvent.AlertRaised _ -> false;
            case TicketEvent.AlertRepeated _ -> false;
            case TicketEvent.AlertCleared _ -> false;
            case TicketEvent.HistoryRowKept _ -> false;
            case TicketEvent.HistoryImported _ -> false;
            case TicketEvent _ -> true;
            default -> false;
        };
    }
}
