package dev.chamado.ticket.directory;

import dev.chamado.contracts.directory.DirectoryEvent;
import dev.chamado.contracts.directory.Person;
import dev.chamado.platform.follow.View;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A person as it is found: by the beginning of a name, an e-mail address, a phone number or the id.
 *
 * @param keys what it is found by, folded as {@link #fold}
 * @param sortKey the folded name
 */
record PersonEntry(Person person, SortedSet<String> keys, String sortKey) {
    static final View<PersonEntry> VIEW = View.named("people", PersonEntry.class)
            .folds(
                    DirectoryEvent.TOPIC,
                    (entry, envelope) -> of(Person.after(entry == null ? null : entry.person(), envelope.event())))
            .version(2)
            .index("sortKey")
            .index("keys", "sortKey")
            .build();

    private static @Nullable PersonEntry of(@Nullable Person person) {
        if (person == null) {
            return null;
        }
        var keys = new TreeSet<String>();
        keys.add(fold(person.id()));
        keys.add(fold(person.name()));
        keys.addAll(words(person.name()));
        person.emails().forEach(email -> keys.add(fold(email)));
        var phone = person.phone();
        if (phone != null) {
            keys.add(digits(phone));
        }
        keys.remove("");
        return new PersonEntry(person, keys, fold(person.name()));
    }

    /** The form in which what is sought and what is found are compared: without case and accents; numbers as digits. */
    static String fold(String text) {
        var plain = Normalizer.normalize(text.strip(), Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        return plain.matches("[+0-9 ()./-]+") ? digits(plain) : plain.toLowerCase(Locale.ROOT);
    }

    private static String digits(String text) {
        return text.replaceAll("[^0-9]", "");
    }

    private static List<String> words(String name) {
        var words = new ArrayList<String>();
        for (var word : name.split("\\s+", -1)) {
            words.add(fold(word));
        }
        return words;
    }
}
