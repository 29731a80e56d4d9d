package dev.chamado.eventstore.publish;

import dev.chamado.eventstore.key.StoredKeys;
import dev.chamado.eventstore.log.StoredEvent;
import dev.chamado.platform.wire.WireFormat;
import java.util.List;

/**
 * What is told of persons' keys before a page of events: the keys that seal what is in it, and that those are no more
 * whose persons are erased in it. Told again after a crash, for it counts as told only when it is acknowledged.
 */
final class KeyNews {
    private static final int PAGE = 500;
    private final StoredKeys keys;
    private final WireFormat wire;

    KeyNews(StoredKeys keys, WireFormat wire) {
        this.keys = keys;
        this.wire = wire;
    }

    /**
     * Has told again what was destroyed lately. Whoever publishes without knowing that another has taken over may bring a
     * destroyed key back by a record that was on its way; so this is done by who begins and by who finds it out.
     */
    void again() {
        keys.tellDestroyedAgain();
    }

    /** Destroys what the page says is to be destroyed, then tells all that is not told yet. */
    void tell(List<StoredEvent> page, Sender sender) throws Sender.NotSent, InterruptedException {
        for (var event : page) {
            var person = wire.erased(event.envelope());
            if (person != null) {
                keys.destroy(event.envelope().tenant(), person, event.envelope().recordedAt());
            }
        }
        for (var news = keys.unpublished(PAGE); !news.isEmpty(); news = keys.unpublished(PAGE)) {
            sender.keys(news);
            keys.published(news);
        }
    }
}
