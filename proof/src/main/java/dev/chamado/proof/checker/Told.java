package dev.chamado.proof.checker;

import dev.chamado.contracts.notification.NotificationEvent.NoticeKind;
import dev.chamado.platform.wire.DerivedId;
import java.util.UUID;

/**
 * Something that one person is to be told because of one event.
 *
 * @param mail whether it goes out by mail too, if the person has an address
 */
record Told(UUID event, String person, NoticeKind kind, boolean mail) {
    /** The notice's name. */
    UUID id() {
        return DerivedId.of("notice", event.toString(), person, kind.name());
    }
}
