package dev.chamado.notification.subscription;

import dev.chamado.contracts.EventType;
import dev.chamado.contracts.Personal;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.WatcherKind;
import dev.chamado.notification.audience.TicketPeople.Redacted;
import dev.chamado.platform.follow.EventIndex;
import dev.chamado.platform.follow.IndexedEvents.Indexed;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What leaves the house: what is named here and nothing else, so that a new event stays inside until somebody has
 * judged it. Work notes, internal watchers and what the services settle among themselves are nobody else's business.
 */
final class PublicFacts {
    static final EventIndex INDEX = new EventIndex("feed", List.of(TicketEvent.TOPIC, SlaEvent.TOPIC));

    private static final String WATCHER_ADDED = type(TicketEvent.WatcherAdded.class);
    private static final JsonMapper JSON = new JsonMapper();

    /** The names of the events that may be public. WatcherRemoved does not say of which kind the watcher was. */
    static final Set<String> TYPES = types(
            TicketEvent.TicketOpened.class,
            TicketEvent.SubjectChanged.class,
            TicketEvent.DescriptionChanged.class,
            TicketEvent.ConfigurationItemChanged.class,
            TicketEvent.LocationChanged.class,
            TicketEvent.RequesterChanged.class,
            TicketEvent.AffectedPersonChanged.class,
            TicketEvent.TicketClassified.class,
            TicketEvent.ImpactChanged.class,
            TicketEvent.UrgencyChanged.class,
            TicketEvent.PriorityChanged.class,
            TicketEvent.PriorityConfirmed.class,
            TicketEvent.ChannelChanged.class,
            TicketEvent.TicketLeftGroup.class,
            TicketEvent.TicketTransferred.class,
            TicketEvent.TicketEscalated.class,
            TicketEvent.TicketAssigned.class,
            TicketEvent.TicketUnassigned.class,
            TicketEvent.WorkStarted.class,
            TicketEvent.WorkStopped.class,
            TicketEvent.ReplySent.class,
            TicketEvent.ReplyEdited.class,
            TicketEvent.ReplyRedacted.class,
            TicketEvent.ResolutionRedacted.class,
            TicketEvent.ReasonsRedacted.class,
            TicketEvent.UpdateRequested.class,
            TicketEvent.ReopeningCalledCourtesy.class,
            TicketEvent.TicketMerged.class,
            TicketEvent.TicketUnmerged.class,
            TicketEvent.TicketPutOnHold.class,
            TicketEvent.TicketResumed.class,
            TicketEvent.TicketResolved.class,
            TicketEvent.TicketReopened.class,
            TicketEvent.TicketClosed.class,
            TicketEvent.TicketCancelled.class,
            TicketEvent.WatcherAdded.class,
            TicketEvent.WorkflowTaken.class,
            TicketEvent.TicketMoved.class,
            TicketEvent.ItemRequested.class,
            TicketEvent.RequesterReminded.class,
            SlaEvent.TargetSet.class,
            SlaEvent.SlaWarned.class,
            SlaEvent.SlaBreached.class,
            SlaEvent.SlaEscalated.class,
            SlaEvent.ClockCompleted.class,
            SlaEvent.ClockCancelled.class,
            SlaEvent.ClockResumed.class,
            SlaEvent.SlaCorrected.class);

    /** Those that carry words or files, which may be redacted later. */
    static final Set<String> WORDED = types(
            TicketEvent.ReplySent.class,
            TicketEvent.ReplyEdited.class,
            TicketEvent.TicketPutOnHold.class,
            TicketEvent.TicketOpened.class,
            TicketEvent.SubjectChanged.class,
            TicketEvent.DescriptionChanged.class,
            TicketEvent.TicketResolved.class,
            TicketEvent.ReopeningCalledCourtesy.class,
            TicketEvent.TicketReopened.class,
            TicketEvent.TicketCancelled.class,
            TicketEvent.TicketTransferred.class,
            TicketEvent.TicketEscalated.class,
            TicketEvent.PriorityChanged.class);

    /** Those that say whom the desk holds for important, or why staff redacts: nobody else's business either. */
    private static final Set<String> WITH_INSIDES = types(
            TicketEvent.TicketOpened.class,
            TicketEvent.RequesterChanged.class,
            TicketEvent.SubjectChanged.class,
            TicketEvent.DescriptionChanged.class,
            TicketEvent.ReplyRedacted.class,
            TicketEvent.ResolutionRedacted.class,
            TicketEvent.ReasonsRedacted.class);

    /** Of these a reason is always told, as an empty one. */
    private static final Set<String> WITH_REASON = types(
            TicketEvent.ReplyRedacted.class, TicketEvent.ResolutionRedacted.class, TicketEvent.ReasonsRedacted.class);

    private static final Set<String> WITH_RESOLUTION =
            types(TicketEvent.TicketResolved.class, TicketEvent.ReopeningCalledCourtesy.class);

    /** Those whose {@code reason} is words; of the other events it is one of a list. */
    private static final Set<String> REASONED = types(
            TicketEvent.TicketReopened.class,
            TicketEvent.TicketTransferred.class,
            TicketEvent.TicketEscalated.class,
            TicketEvent.PriorityChanged.class);

    private static final String CANCELLED = type(TicketEvent.TicketCancelled.class);

    private PublicFacts() {}

    /** The event without what stays inside, and without what was redacted of it, whenever that was. */
    static String shown(Indexed event, Redacted redacted) {
        if (!WORDED.contains(event.type()) && !WITH_INSIDES.contains(event.type())) {
            return event.json();
        }
        var json = (ObjectNode) JSON.readTree(event.json());
        var data = (ObjectNode) json.get("data");
        if (WITH_INSIDES.contains(event.type())) {
            data.remove(List.of("requesterOrganisationId", "requesterVip", "impactFrom", "urgencyFrom", "reason"));
            if (WITH_REASON.contains(event.type())) {
                data.put("reason", "");
            }
        }
        if (WORDED.contains(event.type())) {
            hide(event, data, redacted);
        }
        return JSON.writeValueAsString(json);
    }

    private static void hide(Indexed event, ObjectNode data, Redacted redacted) {
        long at = event.sequence();
        var message = data.path("messageId").asString("");
        if (redacted.holds().contains(at)) {
            data.remove("question");
        }
        if (redacted.messages().stream().anyMatch(each -> each.toString().equals(message))) {
            data.put("text", "").remove("attachments");
        }
        if (WITH_RESOLUTION.contains(event.type()) && at < redacted.resolution()) {
            data.put("text", Personal.ERASED);
        }
        var why = REASONED.contains(event.type()) ? "reason" : event.type().equals(CANCELLED) ? "text" : "";
        if (data.hasNonNull(why) && at < redacted.reasons()) {
            data.put(why, Personal.ERASED);
        }
        if (data.has("subject") && at < redacted.subject()) {
            data.put("subject", Personal.ERASED);
        }
        if (data.has("description") && at < redacted.description()) {
            data.put("description", Personal.ERASED);
        }
        if (message.isEmpty() && at < redacted.files()) { // those of the opening
            data.remove("attachments");
        }
    }

    /** Whether an event may leave the house at all; who may see it is another question. */
    static boolean include(Indexed event) {
        return TYPES.contains(event.type()) && !(event.type().equals(WATCHER_ADDED) && isInternal(event));
    }

    private static boolean isInternal(Indexed event) {
        return !JSON.readTree(event.json()).at("/data/kind").asString("").equals(WatcherKind.CC.name());
    }

    private static Set<String> types(Class<?>... events) {
        return new TreeSet<>(Arrays.stream(events).map(PublicFacts::type).toList());
    }

    private static String type(Class<?> event) {
        return Stream.of(event.getAnnotationsByType(EventType.class))
                .findFirst()
                .orElseThrow()
                .value();
    }
}
