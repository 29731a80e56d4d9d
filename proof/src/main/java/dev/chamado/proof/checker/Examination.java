package dev.chamado.proof.checker;

import dev.chamado.contracts.definition.DefinitionEvent;
import dev.chamado.contracts.directory.DirectoryEvent;
import dev.chamado.contracts.notification.NotificationEvent;
import dev.chamado.contracts.routing.RoutingEvent;
import dev.chamado.contracts.savedview.SavedViewEvent;
import dev.chamado.contracts.sla.SlaDefinitionEvent;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.proof.desk.OwnDesk;
import dev.chamado.proof.history.History;
import dev.chamado.proof.history.Kind;
import dev.chamado.proof.history.Operation;
import dev.chamado.proof.history.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** One check of a desk at rest: reads everything once and gives each rule what it needs. */
final class Examination {
    /** How long after its instant a due promise may be stated. */
    private static final long NOTICED_MILLIS = 5_000;

    private static final long CLOCKS_DIFFER_MILLIS = 2_000;

    /** So many words of tickets are searched for. */
    private static final int WORDS = 40;

    private static final Map<String, Map<String, Class<?>>> TOPICS = new LinkedHashMap<>(Map.of(
            "ticket",
            Map.of(
                    "tickets",
                    TicketEvent.class,
                    "directory",
                    DirectoryEvent.class,
                    "definitions",
                    DefinitionEvent.class,
                    "saved-views",
                    SavedViewEvent.class),
            "routing",
            Map.of("routing", RoutingEvent.class),
            "sla",
            Map.of("sla-policies", SlaDefinitionEvent.class),
            "notification",
            Map.of("notifications", NotificationEvent.class)));

    private final OwnDesk desk;
    private final String tenant;
    private final Path log;
    private final Findings findings;
    private final Stores stores;
    private final Topics topics;
    private final Map<String, List<Fact>> stored = new LinkedHashMap<>();
    private long vouchedFor = Long.MAX_VALUE;

    Examination(OwnDesk desk, String tenant, Path log, Findings findings) throws IOException {
        this.desk = desk;
        this.tenant = tenant;
        this.log = log;
        this.findings = findings;
        this.stores = new Stores(desk);
        this.topics = new Topics(desk);
    }

    void all() throws IOException, SQLException {
        for (var owner : TOPICS.keySet()) {
            var facts = stores.facts(owner, tenant, 0);
            stored.put(owner, facts);
            Versions.check(owner, facts, findings);
        }
        var tickets = of("ticket");
        var courses = Course.of(tickets);
        var told = history(tickets, courses);
        Capacities.check(of("routing"), tickets, findings);
        published();
        var promises = promises(courses);
        try (var gate = new Gate(desk, tenant)) {
            var people = People.of(tickets);
            var sights = new Sights(gate);
            var shown = new Shown(sights, findings);
            shown.views(courses);
            shown.seats(courses, people.groups().keySet());
            shown.attainment(promises);
            shown.clocks(promises);
            shown.clocksFromTheLog(promises);
            shown.breaches(promises);
            var facts = new ArrayList<>(tickets);
            facts.addAll(promises);
            shown.scores(courses);
            shown.feed(facts, told.redactions);
            shown.redacted(told.redactions);
            shown.words(told.words(), courses);
            shown.files(told.redactions.kept(told.reads));
            shown.recomputation(topics.strangers());
            shown.chains(TOPICS.keySet());
            new Telling(desk, stores, sights, tenant, told.redactions, findings).check(people, courses, promises);
        }
    }

    private List<Fact> of(String owner) {
        return stored.getOrDefault(owner, List.of());
    }

    /** What the driver's log says that is looked for at the desk. */
    private record Told(Redactions redactions, List<Operation> commands, List<Operation> reads) {
        /** Words of tickets that nobody has redacted, each with its ticket. */
        Map<String, String> words() {
            return commands.stream()
                    .filter(one -> one.kind() == Kind.OPEN
                            && one.outcome() == Outcome.OK
                            && !one.sent().isEmpty())
                    .filter(one -> !redactions.mayBeGone(one.sent()))
                    .limit(WORDS)
                    .collect(Collectors.toMap(Operation::sent, Operation::subject, (first, _) -> first));
        }
    }

    /** The driver's log against the store. */
    private Told history(List<Fact> tickets, Map<String, Course> courses) throws IOException, SQLException {
        var commands = new ArrayList<Operation>();
        var reads = new ArrayList<Operation>();
        var others = new ArrayList<Operation>();
        try (var operations = History.read(log)) {
            operations.forEach(operation -> {
                findings.count("operations");
                findings.count("answers " + operation.status());
                switch (operation.kind()) {
                    case TICKET, TIMELINE -> reads.add(operation);
                    case DOWNLOAD, SURVEY -> others.add(operation);
                    default -> {
                        if (operation.kind().isCommand()) {
                            commands.add(operation);
                        }
                    }
                }
            });
        }
        Map<UUID, Asked> asked = Asked.of(tenant, commands);
        Acknowledgements.check(asked, stores.answers("ticket", tenant), tickets, findings);
        RealTime.check(asked, reads, tickets, findings);
        Prefixes.check(reads, courses, asked, findings);
        try (var operations = History.read(log)) {
            Lists.check(operations, courses, findings);
        }
        Troubles.check(commands, courses, findings);
        Scores.check(others, courses, findings);
        var redactions = Redactions.of(commands, findings);
        redactions.check(reads);
        redactions.check(others);
        return new Told(redactions, commands, others);
    }

    /** Every topic against its owner's store. */
    private void published() throws IOException, SQLException {
        for (var owner : TOPICS.entrySet()) {
            var facts = of(owner.getKey());
            long last = facts.isEmpty() ? 0 : facts.getLast().position();
            for (var topic : owner.getValue().entrySet()) {
                var family = topic.getValue();
                var publication = new Publication(
                        topic.getKey(),
                        facts.stream()
                                .filter(fact -> family.isInstance(fact.event()))
                                .toList(),
                        findings);
                topics.read(topic.getKey(), tenant, publication::take);
                publication.learn(stores.facts(owner.getKey(), tenant, last));
                publication.end();
                if (family == TicketEvent.class) {
                    vouchedFor = publication.vouchedFor();
                }
            }
        }
    }

    /** The facts of promises, which have no store but their topic. */
    private List<Fact> promises(Map<String, Course> courses) throws IOException {
        long vouched = vouchedFor; // of the past already: what was due then is stated by now
        var facts = promises();
        long latest = System.currentTimeMillis() + CLOCKS_DIFFER_MILLIS;
        Promises.check(facts, courses, new Promises.Time(vouched - NOTICED_MILLIS, latest), findings);
        return facts;
    }

    private List<Fact> promises() throws IOException {
        var facts = new ArrayList<Fact>();
        topics.read(SlaEvent.TOPIC.name(), tenant, record -> {
            if (record.fact() != null) {
                facts.add(record.fact());
            }
        });
        return facts;
    }

    /** When nothing more will happen by itself, in milliseconds since 1970: promises go on being broken for a while. */
    long quietFrom() throws IOException {
        return Promises.lastDue(promises()) + NOTICED_MILLIS;
    }
}
