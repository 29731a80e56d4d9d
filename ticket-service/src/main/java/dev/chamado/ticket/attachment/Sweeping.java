package dev.chamado.ticket.attachment;

import com.mongodb.MongoException;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.ticket.lifecycle.Sight;
import dev.chamado.ticket.lifecycle.Tickets;
import java.time.Clock;
import java.util.UUID;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Removes files that no message has taken in time, and bytes that nobody refers to. Every process does it. */
@Component
final class Sweeping {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeping.class);
    private static final int AT_ONCE = 500;

    private final Waiting waiting;
    private final Contents contents;
    private final Tickets tickets;
    private final AttachmentSettings settings;
    private final Clock clock;

    Sweeping(Waiting waiting, Contents contents, Tickets tickets, AttachmentSettings settings, Clock clock) {
        this.waiting = waiting;
        this.contents = contents;
        this.tickets = tickets;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT2M")
    void sweep() {
        try {
            waiting.sweep(clock.instant().minus(settings.unusedAfter()), AT_ONCE, this::hangs);
            contents.sweep(waiting::refersTo, AT_ONCE);
        } catch (MongoException | DataAccessException | Refusal e) { // a store is away: what is left over can wait
            LOG.debug("Nothing swept: {}", e.getMessage());
        }
    }

    private boolean hangs(Document upload, UUID ticketId) {
        var ticket = tickets.load(Waiting.tenant(upload), ticketId).state();
        return ticket != null
                && ticket.conversation()
                        .attachment(Waiting.attachment(upload).attachmentId(), Sight.ALL)
                        .isPresent();
    }
}
