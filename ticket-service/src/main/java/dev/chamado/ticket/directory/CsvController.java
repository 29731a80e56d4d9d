package dev.chamado.ticket.directory;

import static dev.chamado.platform.caller.Role.ADMIN;

import dev.chamado.contracts.directory.DirectoryEvent;
import dev.chamado.contracts.directory.Group;
import dev.chamado.contracts.directory.Person;
import dev.chamado.eventstore.Aggregates;
import dev.chamado.eventstore.Commands;
import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.http.BodyLimit;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.ticket.definition.DefinitionsOf;
import dev.chamado.ticket.directory.CsvRows.Row;
import dev.chamado.ticket.directory.CsvUpsert.Known;
import dev.chamado.ticket.directory.CsvUpsert.Mode;
import dev.chamado.ticket.directory.CsvUpsert.Report;
import dev.chamado.ticket.directory.DirectoryCommand.PutGroup;
import dev.chamado.ticket.directory.DirectoryCommand.PutPerson;
import dev.chamado.ticket.directory.DirectoryCommand.SetMembers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** People and groups from a CSV text: what is there is changed, what is not is made, what is left out stays. */
@RestController
class CsvController {
    private static final Set<String> PERSON = Set.of(
            "id",
            "name",
            "emails",
            "phone",
            "language",
            "zone",
            "organisation",
            "department",
            "vip",
            "external",
            "manager",
            "active");
    private static final Set<String> GROUP = Set.of("id", "name", "restricted", "members", "leads");

    private final Commands commands;
    private final Aggregates aggregates;
    private final DefinitionsOf definitions;
    private final CsvUpsert upsert;

    CsvController(Commands commands, Aggregates aggregates, DefinitionsOf definitions, CsvUpsert upsert) {
        this.commands = commands;
        this.aggregates = aggregates;
        this.definitions = definitions;
        this.upsert = upsert;
    }

    /**
     * People: id, name, emails (several between semicolons), phone, language, zone, organisation, department, vip,
     * external, manager (an id), active. An entry is put whole. A manager may be in the same text, wherever his row is;
     * who is his own is taken without one, and his row says {@code manager-own}.
     *
     * @param mode {@code each}: every good row counts; {@code all}: nothing is changed unless every row is good
     * @param known {@code put}: an entry that is there becomes what its row says; {@code keep}: it stays, though a group
     *     takes in the members and leads that it lacks
     */
    @PostMapping(value = "/api/v1/people:csv", consumes = "text/csv")
    @BodyLimit("16MB")
    @Allowed(ADMIN)
    Report people(
            Caller caller,
            @RequestParam(defaultValue = "each") Mode mode,
            @RequestParam(defaultValue = "put") Known known,
            @RequestBody String csv) {
        var tenant = caller.tenant();
        return upsert.run(CsvRows.read(csv, PERSON), mode, caller, new CsvUpsert.Table() {
            private final Set<String> good = new HashSet<>();

            @Override
            public List<List<Row>> waves(List<Row> rows) {
                return managersFirst(rows, id -> DirectoryShells.knows(aggregates, tenant, id));
            }

            @Override
            public @Nullable RuleViolation odd(Row row) {
                return managesHimself(row)
                        ? new RuleViolation("manager-own", "Nobody is his own manager: the row counts as without one.")
                        : null;
            }

            @Override
            public void check(Row row) {
                DirectoryRules.decide(
                        aggregates
                                .load(tenant, Refs.person(row.id()), Person.class)
                                .state(),
                        row.id(),
                        upsert.valid(person(row)),
                        definitions.tenant(tenant).language(),
                        id -> aggregates
                                        .load(tenant, Refs.organisation(id), Organisation.class)
                                        .version()
                                >= 0,
                        id -> good.contains(id) || DirectoryShells.knows(aggregates, tenant, id),
                        Instant.EPOCH);
                good.add(row.id());
            }

            @Override
            public long before(Row row) {
                return aggregates
                        .load(tenant, Refs.person(row.id()), Person.class)
                        .version();
            }

            @Override
            public long apply(Row row, long before, Caller as) {
                return known == Known.keep && before >= 0
                        ? before
                        : commands.send(Refs.person(row.id()), upsert.valid(person(row)), null, as)
                                .version();
            }
        });
    }

    /**
     * Groups: id, name, restricted, members and leads (several between semicolons). The members and leads of a group
     * are those of its row.
     *
     * @param mode {@code each}: every good row counts; {@code all}: nothing is changed unless every row is good
     * @param known {@code put}: an entry that is there becomes what its row says; {@code keep}: it stays, though a group
     *     takes in the members and leads that it lacks
     */
    @PostMapping(value = "/api/v1/groups:csv", consumes = "text/csv")
    @BodyLimit("16MB")
    @Allowed(ADMIN)
    Report groups(
            Caller caller,
            @RequestParam(defaultValue = "each") Mode mode,
            @RequestParam(defaultValue = "put") Known known,
            @RequestBody String csv) {
        var tenant = caller.tenant();
        return upsert.run(CsvRows.read(csv, GROUP), mode, caller, new CsvUpsert.Table() {
            @Override
            public void check(Row row) {
                var group = aggregates
                        .load(tenant, Refs.group(row.id()), Group.class)
                        .state();
                for (DirectoryEvent event : DirectoryRules.decide(
                        group, row.id(), upsert.valid(group(row)), caller, _ -> true, Instant.EPOCH)) {
                    group = Group.after(group, event);
                }
                DirectoryRules.decide(
                        group,
                        row.id(),
                        members(row, known == Known.keep ? group : null),
                        caller,
                        id -> DirectoryShells.knows(aggregates, tenant, id),
                        Instant.EPOCH);
            }

            @Override
            public long before(Row row) {
                return aggregates
                        .load(tenant, Refs.group(row.id()), Group.class)
                        .version();
            }

            @Override
            public long apply(Row row, long before, Caller as) {
                check(row); // a group is not made when its members cannot be
                var kept = known == Known.keep && before >= 0
                        ? aggregates
                                .load(tenant, Refs.group(row.id()), Group.class)
                                .state()
                        : null;
                if (kept == null) {
                    commands.send(Refs.group(row.id()), group(row), null, as);
                }
                return commands.send(Refs.group(row.id()), members(row, kept), null, CsvUpsert.step(as, "members"))
                        .version();
            }
        });
    }

    /**
     * The rows of people whose managers are in no row; then the rows of those whom these manage, and so on. A ring has no first
     * one: it begins below whoever of it is entered. Of which nobody is, its rows and those below them come last.
     *
     * @param known whether the directory has a person of that id; asked only for the sake of rings
     */
    static List<List<Row>> managersFirst(List<Row> rows, Predicate<String> known) {
        var ids = rows.stream().map(Row::id).collect(Collectors.toSet());
        var led = new HashMap<String, List<Row>>();
        for (var row : rows) {
            var manager = manager(row);
            var ahead = manager == null || !ids.contains(manager) ? "" : manager;
            led.computeIfAbsent(ahead, _ -> new ArrayList<>()).add(row);
        }
        var waves = new ArrayList<List<Row>>();
        descend(below(Stream.of(""), led), led, waves);
        if (!led.isEmpty()) {
            var entered = led.keySet().stream().filter(known).toList();
            descend(below(entered.stream(), led), led, waves);
        }
        if (!led.isEmpty()) {
            waves.add(led.values().stream().flatMap(List::stream).toList());
        }
        return waves;
    }

    private static void descend(List<Row> first, Map<String, List<Row>> led, List<List<Row>> waves) {
        for (var wave = first; !wave.isEmpty(); wave = below(wave.stream().map(Row::id), led)) {
            waves.add(wave);
        }
    }

    /** Takes out the rows of those whom these manage. */
    private static List<Row> below(Stream<String> managers, Map<String, List<Row>> led) {
        return managers.map(id -> Objects.requireNonNullElse(led.remove(id), List.<Row>of()))
                .flatMap(List::stream)
                .toList();
    }

    private static PutPerson person(Row row) {
        return new PutPerson(
                Objects.requireNonNullElse(row.text("name"), ""),
                row.texts("emails"),
                row.text("phone"),
                row.text("language"),
                row.text("zone"),
                row.text("organisation"),
                row.text("department"),
                row.flag("vip"),
                row.flag("external"),
                manager(row),
                row.flag("active"));
    }

    /** Exports say so of who has nobody above him; taken by the word, all below him would have no manager either. */
    private static boolean managesHimself(Row row) {
        return row.id().equals(row.text("manager"));
    }

    private static @Nullable String manager(Row row) {
        return managesHimself(row) ? null : row.text("manager");
    }

    private static PutGroup group(Row row) {
        return new PutGroup(Objects.requireNonNullElse(row.text("name"), ""), row.flag("restricted"));
    }

    private static SetMembers members(Row row, @Nullable Group kept) {
        return new SetMembers(
                and(row.texts("members"), kept == null ? Set.of() : kept.memberIds()),
                and(row.texts("leads"), kept == null ? Set.of() : kept.leadIds()));
    }

    private static List<String> and(List<String> some, Collection<String> others) {
        return Stream.concat(others.stream(), some.stream()).distinct().toList();
    }
}
