package dev.chamado.ticket.index;

import dev.chamado.contracts.directory.DirectoryEvent;
import dev.chamado.contracts.directory.Person;
import dev.chamado.platform.wire.Envelope;
import org.jspecify.annotations.Nullable;

/**
 * A person as the index knows it.
 *
 * @param version sequence of the last event
 */
public record PersonText(Person person, long version) {
    /** Takes in an event of the person; throws {@link IllegalStateException} when another came before the first. */
    static PersonText after(@Nullable PersonText before, Envelope<DirectoryEvent> envelope) {
        var person = Person.after(before == null ? null : before.person, envelope.event());
        if (person == null) {
            throw new IllegalStateException(envelope.type() + " came before the person was registered");
        }
        return new PersonText(person, envelope.sequence());
    }
}
