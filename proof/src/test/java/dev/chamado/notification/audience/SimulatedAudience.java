package dev.chamado.notification.audience;

import dev.chamado.contracts.directory.DirectoryEvent;
import dev.chamado.contracts.directory.Group;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.platform.follow.Folding;
import dev.chamado.platform.follow.View;
import dev.chamado.platform.follow.Views;
import dev.chamado.platform.wire.Envelope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The door to who is concerned by a ticket. */
public final class SimulatedAudience {
    /** Those of tickets. */
    public static final List<View<?>> VIEWS = List.of(TicketPeople.VIEW);

    /** All that is asked before somebody is told. */
    public static final List<View<?>> ASKED = List.of(TicketPeople.VIEW, Directory.PERSONS, Directory.GROUPS);

    private SimulatedAudience() {}

    public static Directory directory(Views views) {
        return new Directory(views);
    }

    /** The notices that these events bring about: whom of the directory each is for, by what names it. */
    public static Map<String, Notice> notices(List<Envelope<Object>> directory, List<Envelope<Object>> tickets) {
        var known = new TreeSet<String>();
        var groups = new HashMap<String, Group>();
        directory.forEach(e -> {
            known.add(e.subject());
            groups.put(e.subject(), Group.after(groups.get(e.subject()), (DirectoryEvent) e.event()));
        });
        var people = Folding.of(TicketPeople.VIEW);
        var notices = new HashMap<String, Notice>();
        for (var e : tickets) {
            var concerned = people.after(e).document(e.subject());
            var group = concerned.groupId() == null ? null : groups.get("group:" + concerned.groupId());
            for (var notice : new Audience(concerned, () -> group)
                    .of((TicketEvent) e.event(), e.actor().id(), e.sequence())) {
                if (known.contains("person:" + notice.recipientId())) {
                    notices.put(e.tenant() + "/" + notice.id(e.eventId()), notice);
                }
            }
        }
        return notices;
    }
}
