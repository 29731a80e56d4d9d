package dev.chamado.ticket.lifecycle;

import dev.chamado.contracts.directory.DirectoryEvent;
import dev.chamado.contracts.directory.DirectoryEvent.PersonErased;
import dev.chamado.contracts.ticket.TicketEvent.DescriptionChanged;
import dev.chamado.contracts.ticket.TicketEvent.FieldChanged;
import dev.chamado.contracts.ticket.TicketEvent.ReplySent;
import dev.chamado.contracts.ticket.TicketEvent.SubjectChanged;
import dev.chamado.eventstore.Commands;
import dev.chamado.eventstore.EventReader;
import dev.chamado.platform.follow.Policy;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.platform.wire.DerivedId;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.platform.wire.SubjectKeys.KeysAway;
import dev.chamado.ticket.lifecycle.TicketCommand.EraseWords;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Whenever the data of a person were erased, then each ticket in which something was sealed with his key, or that is or
 * was his matter, lets his words go, so that whoever keeps them does. His key is no more by then: this is about what was
 * made of the events before.
 * Which tickets these are, the stored events say themselves: no list could be behind, and nobody is forgotten who does not
 * take part any more.
 */
@Configuration(proxyBeanMethods = false)
class WhenPersonErasedThenLetGo {
    /** Other processes may go on with the key for some seconds: what is written then is lost, and goes too. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(10);

    private final Policy<DirectoryEvent> policy =
            new Policy<>("when-person-erased-then-let-go", DirectoryEvent.TOPIC, this::act, Set.of(PersonErased.class));
    private final ObjectProvider<Tickets> tickets;
    private final ObjectProvider<EventReader> events;

    WhenPersonErasedThenLetGo(ObjectProvider<Tickets> tickets, ObjectProvider<EventReader> events) {
        this.tickets = tickets;
        this.events = events;
    }

    @Bean
    Policy<DirectoryEvent> erasurePolicy() {
        return policy;
    }

    private void act(Envelope<DirectoryEvent> event) {
        if (event.event() instanceof PersonErased erased) {
            RuntimeException failed = null;
            for (var ticket : events.getObject().concerning(event.tenant(), TicketShell.TYPE, erased.personId())) {
                try {
                    letGo(ticket, erased.personId(), event);
                } catch (RuntimeException e) { // one that cannot let go must not keep the others from it
                    if (e instanceof KeysAway || e instanceof Refusal refusal && refusal.status() == 503) {
                        throw e; // nothing is wrong with this ticket: all is done again
                    }
                    if (failed == null) {
                        failed = e;
                    } else {
                        failed.addSuppressed(e);
                    }
                }
            }
            if (failed instanceof RuleViolation) { // of a policy's, it would count as done
                throw new IllegalStateException("a ticket does not let go", failed);
            }
            if (failed != null) {
                throw failed;
            }
        }
    }

    private void letGo(String ticket, String person, Envelope<DirectoryEvent> event) {
        var until = event.recordedAt().plus(LAST_WORDS);
        var before = events.getObject().events(event.tenant(), ticket, 0).stream()
                .collect(Collectors.partitioningBy(each -> !each.recordedAt().isAfter(until)));
        var then = before.getOrDefault(true, List.of());
        var since = before.getOrDefault(false, List.of());
        if (then.isEmpty()) {
            return; // he came back, and opened it as somebody new
        }
        var command = new EraseWords(
                person,
                then.stream()
                        .flatMap(each -> each.event() instanceof ReplySent said
                                        && said.authorId().equals(person)
                                ? Stream.of(said.messageId())
                                : Stream.empty())
                        .collect(Collectors.toCollection(TreeSet::new)),
                since.stream().noneMatch(each -> each.event() instanceof SubjectChanged),
                since.stream().noneMatch(each -> each.event() instanceof DescriptionChanged),
                answered(then, since));
        // a run that sees more than the one before asks something else
        var id = DerivedId.of(policy.name(), event.eventId().toString(), ticket, command.toString());
        var caller = Commands.callerFor(policy, event).withCommandId(id);
        tickets.getObject().ask(UUID.fromString(ticket), command, null, caller);
    }

    /** The answers that were given by then, and not anew since. */
    private static SortedSet<String> answered(List<Envelope<Object>> then, List<Envelope<Object>> since) {
        var keys = new TreeSet<String>();
        then.forEach(each -> {
            if (each.event() instanceof FieldChanged e) {
                keys.add(e.field());
            }
        });
        since.forEach(each -> {
            if (each.event() instanceof FieldChanged e && e.erased() == null) {
                keys.remove(e.field());
            }
        });
        return keys;
    }
}
