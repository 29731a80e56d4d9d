package dev.chamado.notification.audience;

import dev.chamado.contracts.notification.NotificationEvent.NoticeKind;
import dev.chamado.platform.wire.DerivedId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something to tell one person because of one event.
 *
 * @param text what was said: the solution, the question, the reply; nothing when the kind says it all
 * @param byMail whether it also goes out by mail; the inbox has every notice
 * @param mayDecide whether the person may confirm or reject the solution
 */
public record Notice(
        String recipientId, NoticeKind kind, @Nullable String text, boolean byMail, boolean mayDecide) {

    /** The same notice has the same id whenever it is worked out again. */
    public UUID id(UUID eventId) {
        return DerivedId.of("notice", eventId.toString(), recipientId, kind.name());
    }
}
