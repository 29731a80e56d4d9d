package dev.chamado.ticket.attachment;

import com.mongodb.MongoException;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.ticket.attachment.Waiting.Hanging;
import dev.chamado.ticket.lifecycle.Sight;
import dev.chamado.ticket.lifecycle.Tickets;
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

    Sweeping(Waiting waiting, Contents contents, Tickets tickets) {
        this.waiting = waiting;
        this.contents = contents;
        this.tickets = tickets;
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT2M")
    void sweep() {
        unlessAway(() -> waiting.sweep(AT_ONCE, this::hangs));
        unlessAway(() -> contents.sweep(waiting::refersTo, AT_ONCE));
    }

    private static void unlessAway(Runnable sweeping) {
        try {
            sweeping.run();
        } catch (MongoException | DataAccessException | Refusal e) { // a store is away: what is left over can wait
            LOG.debug("Nothing swept: {}", e.getMessage());
        }
    }

    private Hanging hangs(Document upload, UUID ticketId) {
        try {
            var ticket = tickets.load(Waiting.tenant(upload), ticketId).state();
            var file = Waiting.attachment(upload).attachmentId();
            return ticket != null
                            && ticket.conversation().attachment(file, Sight.ALL).isPresent()
                    ? Hanging.YES
                    : Hanging.NO;
        } catch (DataAccessException | Refusal e) {
            throw e;
        } catch (RuntimeException e) { // whatever is wrong with this ticket is not wrong with the others
            LOG.warn("Ticket {} does not say whether it has a file: {}", ticketId, e.toString());
            return Hanging.UNKNOWN;
        }
    }
}
