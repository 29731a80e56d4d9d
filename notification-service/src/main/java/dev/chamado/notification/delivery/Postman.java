package dev.chamado.notification.delivery;

import dev.chamado.contracts.Actor;
import dev.chamado.contracts.notification.NotificationEvent.MailDelivered;
import dev.chamado.contracts.notification.NotificationEvent.MailGivenUp;
import dev.chamado.contracts.notification.NotificationEvent.NoticeKind;
import dev.chamado.eventstore.AggregateRef;
import dev.chamado.eventstore.Aggregates;
import dev.chamado.eventstore.Commands;
import dev.chamado.notification.delivery.Delivery.DeliveryCommand;
import dev.chamado.notification.delivery.Delivery.DeliveryCommand.RecordDelivered;
import dev.chamado.notification.delivery.Delivery.DeliveryCommand.RecordGivenUp;
import dev.chamado.notification.delivery.Mails.Mail;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.wire.DerivedId;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailParseException;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.MailSendException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Takes mails to the mail server. A server that is away costs no attempts: the circuit opens and mails wait. What the
 * server refuses is tried again with growing pauses and given up after the last, visibly.
 */
@Component
final class Postman {
    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
    private static final String NAME = "postman";

    private final Mails mails;
    private final Letter letter;
    private final Commands commands;
    private final Aggregates aggregates;
    private final MailSettings settings;
    private final Clock clock;
    private final CircuitBreaker circuit;
    private final Bulkhead bulkhead;
    /** Whether it has been said that mails have to wait. */
    private final AtomicBoolean stuck = new AtomicBoolean();

    Postman(Mails mails, Letter letter, Commands commands, Aggregates aggregates, MailSettings settings, Clock clock) {
        this.mails = mails;
        this.letter = letter;
        this.commands = commands;
        this.aggregates = aggregates;
        this.settings = settings;
        this.clock = clock;
        circuit = CircuitBreaker.of(
                "smtp",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(10)
                        .minimumNumberOfCalls(5)
                        .waitDurationInOpenState(Duration.ofSeconds(10))
                        .permittedNumberOfCallsInHalfOpenState(2)
                        .recordException(Postman::serverAway)
                        .build());
        bulkhead = Bulkhead.of(
                "smtp",
                BulkheadConfig.custom()
                        .maxConcurrentCalls(settings.parallelism())
                        .maxWaitDuration(Duration.ofSeconds(30))
                        .build());
    }

    /** Everything that is due goes, several at a time. */
    @Scheduled(fixedDelayString = "PT0.5S")
    void round() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < settings.parallelism(); i++) {
                threads.submit(this::walk);
            }
        }
    }

    private void walk() {
        try {
            for (var mail = mails.take(clock.instant()); mail != null; mail = mails.take(clock.instant())) {
                if (!deliver(mail)) {
                    return;
                }
                stuck.set(false);
            }
        } catch (RuntimeException e) { // a store is away or full: what was taken comes back by itself
            if (!stuck.getAndSet(true)) {
                LOG.warn("Mails have to wait: {}", e.toString());
            }
        }
    }

    /** Whether it makes sense to go on with the next one. */
    private boolean deliver(Mail mail) {
        if (isSettled(mail)) { // posted again, because the store of mails was lost: nobody gets old mail twice
            mails.settle(mail);
            return true;
        }
        if (mail.sentAt() != null) {
            delivered(mail, mail.sentAt());
            return true;
        }
        if (mail.withdrawn()) {
            recordGivenUp(mail, "redacted", mail.failures());
            return true;
        }
        try {
            bulkhead.executeRunnable(() -> circuit.executeRunnable(() -> letter.send(mail)));
        } catch (CallNotPermittedException _) { // the server is away: not this mail's fault
            mails.postpone(mail, mail.failures(), clock.instant().plus(settings.firstPause()), "server away");
            return false;
        } catch (MailParseException | MailPreparationException e) {
            giveUp(mail, e);
            return true;
        } catch (MailException e) {
            if (serverAway(e)) {
                mails.postpone(mail, mail.failures(), clock.instant().plus(settings.firstPause()), reason(mail, e));
                return false;
            }
            failed(mail, e);
            return true;
        }
        var now = clock.instant();
        delivered(mails.sent(mail, now), now);
        return true;
    }

    /** Whether it is on record that the mail was delivered or given up. */
    private boolean isSettled(Mail mail) {
        var ref = ref(mail.noticeId().toString());
        return aggregates.load(mail.tenant(), ref, Delivery.class).version() >= 0;
    }

    private void delivered(Mail mail, Instant at) {
        record(
                mail,
                new RecordDelivered(new MailDelivered(
                        mail.noticeId(),
                        mail.ticketId(),
                        mail.recipientId(),
                        NoticeKind.valueOf(mail.kind()),
                        letter.messageId(mail),
                        mail.failures() + 1,
                        at)));
        mails.settle(mail);
    }

    /** Nobody answered or let us in; what a server says of a mail comes without a cause of its own. */
    private static boolean serverAway(Throwable fault) {
        return fault instanceof MailAuthenticationException
                || fault instanceof MailSendException sending && sending.getCause() != null;
    }

    private void failed(Mail mail, MailException fault) {
        int failures = mail.failures() + 1;
        if (failures >= settings.attempts()) {
            giveUp(mail, fault);
        } else {
            mails.postpone(mail, failures, clock.instant().plus(settings.pauseAfter(failures)), reason(mail, fault));
        }
    }

    private void giveUp(Mail mail, MailException fault) {
        LOG.warn("A mail about ticket {} was given up: {}", mail.ticketId(), reason(mail, fault));
        recordGivenUp(mail, reason(mail, fault), mail.failures() + 1);
    }

    private void recordGivenUp(Mail mail, String reason, int attempts) {
        record(
                mail,
                new RecordGivenUp(new MailGivenUp(
                        mail.noticeId(),
                        mail.ticketId(),
                        mail.recipientId(),
                        NoticeKind.valueOf(mail.kind()),
                        reason,
                        attempts,
                        clock.instant())));
        mails.settle(mail);
    }

    private void record(Mail mail, DeliveryCommand outcome) {
        var id = mail.noticeId().toString();
        // two who took the same mail, one of them long ago, say different things: the first outcome stands, and that is
        // all
        var commandId = DerivedId.of(NAME, id, outcome.toString());
        var caller = new Caller(
                mail.tenant(),
                NAME,
                new Actor(Actor.Kind.POLICY, NAME, null),
                Set.of(),
                Set.of(),
                commandId,
                mail.noticeId(),
                mail.noticeId(),
                null);
        commands.send(ref(id), outcome, null, caller);
    }

    private static AggregateRef ref(String noticeId) {
        return new AggregateRef("delivery", noticeId);
    }

    /** Without the address, which servers like to repeat: an event about a person must not tell it. */
    private static String reason(Mail mail, MailException fault) {
        var message = fault.getMostSpecificCause().getMessage();
        return message == null
                ? fault.getClass().getSimpleName()
                : message.lines().findFirst().orElse("").replace(mail.address(), "(address)");
    }
}
