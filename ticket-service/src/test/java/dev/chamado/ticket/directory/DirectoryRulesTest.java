package dev.chamado.ticket.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chamado.contracts.Actor;
import dev.chamado.contracts.Personal;
import dev.chamado.contracts.directory.DirectoryEvent;
import dev.chamado.contracts.directory.DirectoryEvent.*;
import dev.chamado.contracts.directory.Group;
import dev.chamado.contracts.directory.Person;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.caller.Role;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.ticket.directory.DirectoryCommand.*;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DirectoryRulesTest {
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    static final Caller RITA = caller("rita", Role.ADMIN);
    static final Caller LEE = caller("lee", Role.LEAD);

    @Nested
    class A_person {
        final PutPerson ana = entry("Ana Souza", null);
        final PersonRegistered registered = new PersonRegistered(
                "ana", "Ana Souza", List.of("ana@example.com"), null, "pt-BR", null, null, null, false, false, NOON);

        PutPerson entry(String name, Boolean active) {
            return new PutPerson(
                    name, List.of("ana@example.com"), null, null, null, null, null, null, null, null, active);
        }

        List<DirectoryEvent> put(Person is, PutPerson command) {
            return DirectoryRules.decide(is, "ana", command, "pt-BR", "acme"::equals, "lee"::equals, NOON);
        }

        @Test
        void is_registered_in_the_language_of_the_tenant() {
            assertThat(put(null, ana)).containsExactly(registered);
        }

        @Test
        void put_again_unchanged_is_so_already() {
            assertThat(put(Person.after(null, registered), ana)).isEmpty();
        }

        @Test
        void is_changed_whole() {
            assertThat(put(Person.after(null, registered), entry("Ana Lima", null)))
                    .containsExactly(new PersonDetailsChanged(
                            "ana",
                            "Ana Lima",
                            List.of("ana@example.com"),
                            null,
                            "pt-BR",
                            null,
                            null,
                            null,
                            false,
                            false,
                            NOON));
        }

        private List<DirectoryEvent> erase(Person is, Boolean withOpenTickets, String... open) {
            return DirectoryRules.decide(
                    is, "ana", new ErasePerson("Asked for it.", withOpenTickets), () -> List.of(open), NOON);
        }

        @Test
        void is_erased_and_leaves_nothing_that_names_him() {
            var is = Person.after(null, registered);
            var erased = new PersonErased("ana", "Asked for it.", NOON);
            assertThat(erase(is, null)).containsExactly(erased);
            var gone = Person.after(is, erased);
            assertThat(gone.name()).isEqualTo(Personal.ERASED);
            assertThat(gone.active()).isFalse();
            assertThat(gone.emails()).isEmpty();
            assertThat(gone.toString()).doesNotContain("Souza", "example.com");
        }

        @Test
        void is_erased_again_for_he_may_have_written_since() {
            var gone = Person.after(Person.after(null, registered), new PersonErased("ana", "Asked for it.", NOON));
            assertThat(erase(gone, null)).containsExactly(new PersonErased("ana", "Asked for it.", NOON));
            assertThatThrownBy(() -> erase(gone, null, "INC-1")).isInstanceOf(RuleViolation.class);
        }

        @Test
        void with_open_tickets_is_erased_only_if_that_is_said() {
            var is = Person.after(null, registered);
            assertThatThrownBy(() -> erase(is, null, "INC-1", "INC-2"))
                    .isInstanceOf(RuleViolation.class)
                    .hasMessageContaining("INC-1, INC-2");
            assertThatThrownBy(() -> erase(is, false, "INC-1")).isInstanceOf(RuleViolation.class);
            assertThat(erase(is, true, "INC-1")).hasSize(1);
        }

        @Test
        void that_is_not_there_is_neither_erased_nor_handed_out() {
            assertThatThrownBy(() -> erase(null, true)).isInstanceOf(Refusal.class);
            assertThatThrownBy(() -> DirectoryRules.export(null, "ana", NOON)).isInstanceOf(Refusal.class);
        }

        @Test
        void is_somebody_new_when_he_comes_back_after_it() {
            var gone = Person.after(Person.after(null, registered), new PersonErased("ana", "Asked for it.", NOON));
            assertThat(put(gone, ana)).hasSize(2).last().isEqualTo(new PersonReactivated("ana", NOON));
        }

        @Test
        void leaves_and_comes_back() {
            var is = Person.after(null, registered);
            assertThat(put(is, entry("Ana Souza", false))).containsExactly(new PersonDeactivated("ana", NOON));
            var gone = Person.after(is, new PersonDeactivated("ana", NOON));
            assertThat(put(gone, entry("Ana Souza", false))).isEmpty();
            assertThat(put(gone, entry("Ana Souza", true))).containsExactly(new PersonReactivated("ana", NOON));
            assertThat(put(null, entry("Ana Souza", false)))
                    .containsExactly(registered, new PersonDeactivated("ana", NOON));
        }

        @Test
        void belongs_to_an_organisation_and_a_zone_that_exist() {
            refused(
                    "organisation-unknown",
                    () -> put(
                            null,
                            new PutPerson("Ana", null, null, null, null, "nowhere", null, null, null, null, null)));
            refused(
                    "zone-unknown",
                    () -> put(
                            null,
                            new PutPerson(
                                    "Ana", null, null, null, "Mars/Olympus", null, null, null, null, null, null)));
            refused("directory-id-malformed", () -> Refs.person("an/a"));
        }

        private PutPerson managedBy(String manager) {
            return new PutPerson("Ana Souza", ana.emails(), null, null, null, null, null, null, null, manager, null);
        }

        private PersonDetailsChanged changed(String manager) {
            return new PersonDetailsChanged(
                    "ana", "Ana Souza", ana.emails(), null, "pt-BR", null, null, null, false, false, manager, NOON);
        }

        @Test
        void has_a_manager_who_is_entered_gets_another_and_has_none_again() {
            var is = Person.after(null, registered);
            assertThat(put(is, managedBy("lee"))).containsExactly(changed("lee"));
            var managed = Person.after(is, changed("lee"));
            assertThat(managed.managerId()).isEqualTo("lee");
            assertThat(put(managed, managedBy("lee"))).isEmpty();
            assertThat(put(managed, ana)).containsExactly(changed(null));
            refused("manager-unknown", () -> put(is, managedBy("nobody")));
            refused("manager-unknown", () -> put(null, managedBy("an/a")));
        }

        @Test
        void does_not_manage_himself() {
            refused("manager-own", () -> put(null, managedBy("ana")));
            refused("manager-own", () -> put(Person.after(null, registered), managedBy("ana")));
        }

        private List<DirectoryEvent> names(Person is, String delegate, Instant until, Caller by) {
            var lee = Person.after(
                    null,
                    new PersonRegistered("lee", "Lee", List.of(), null, "en", null, null, null, false, false, NOON));
            var gone = Person.after(
                    null,
                    new PersonRegistered("gone", "Gone", List.of(), null, "en", null, null, null, false, false, NOON));
            var people = Map.of("lee", lee, "ana", is, "gone", Person.after(gone, new PersonDeactivated("gone", NOON)));
            return DirectoryRules.decide(is, "ana", new NameDelegate(delegate, until), by, people::get, NOON);
        }

        @Test
        void names_a_delegate_who_is_here_and_keeps_him_when_the_entry_changes() {
            var is = Person.after(null, registered);
            var ana = caller("ana", Role.REQUESTER);
            var until = NOON.plusSeconds(60);
            var named = new DelegateNamed("ana", "lee", until, NOON);
            assertThat(names(is, "lee", until, ana)).containsExactly(named);
            assertThat(names(is, "lee", until, RITA)).containsExactly(named);
            var away = Person.after(is, named);
            assertThat(names(away, "lee", until, ana)).isEmpty();
            assertThat(put(away, this.ana)).as("the entry is the same").isEmpty();
            var renamed = Person.after(away, changed("lee"));
            assertThat(renamed.delegate()).isEqualTo(new Person.Delegate("lee", until));
            assertThat(names(away, null, null, ana)).containsExactly(new DelegateNamed("ana", null, null, NOON));
            assertThat(names(is, null, null, ana)).isEmpty();
            assertThat(Person.after(away, new PersonErased("ana", "x", NOON)).delegate())
                    .isNull();
        }

        @Test
        void names_neither_himself_nor_who_has_left_nor_for_the_past_nor_for_somebody_else() {
            var is = Person.after(null, registered);
            var ana = caller("ana", Role.REQUESTER);
            refused("delegate-unfit", () -> names(is, "ana", null, ana));
            refused("approver-unknown", () -> names(is, "gone", null, ana));
            refused("approver-unknown", () -> names(is, "nobody", null, ana));
            refused("approval-time-wrong", () -> names(is, "lee", NOON, ana));
            refused("approval-time-wrong", () -> names(is, "lee", Instant.MAX, ana));
            assertThatThrownBy(() -> names(is, "lee", null, LEE))
                    .isInstanceOfSatisfying(
                            Refusal.class, e -> assertThat(e.code()).isEqualTo("forbidden"));
        }

        @Test
        void who_is_erased_has_no_manager_any_more() {
            var gone = Person.after(
                    Person.after(Person.after(null, registered), changed("lee")), new PersonErased("ana", "x", NOON));
            assertThat(gone.managerId()).isNull();
        }
    }

    @Nested
    class People_of_a_text {
        private List<List<String>> waves(String... rows) {
            return waves(Set.of(), rows);
        }

        private List<List<String>> waves(Set<String> known, String... rows) {
            var csv = "id,name,manager\n" + String.join("\n", rows);
            var read = CsvRows.read(csv, Set.of("id", "name", "manager"));
            return CsvController.managersFirst(read, known::contains).stream()
                    .map(wave -> wave.stream().map(CsvRows.Row::id).toList())
                    .toList();
        }

        @Test
        void come_after_their_managers_wherever_these_stand() {
            assertThat(waves("ana,Ana,lee", "bo,Bo,ana", "lee,Lee,boss", "eve,Eve,", "joe,Joe,lee"))
                    .containsExactly(List.of("lee", "eve"), List.of("ana", "joe"), List.of("bo"));
        }

        @Test
        void in_a_ring_come_after_who_of_it_is_entered() {
            assertThat(waves(Set.of("ana"), "joe,Joe,bo", "ana,Ana,cy", "bo,Bo,ana", "cy,Cy,bo"))
                    .containsExactly(List.of("bo"), List.of("joe", "cy"), List.of("ana"));
        }

        @Test
        void in_a_ring_of_which_nobody_is_entered_come_last() {
            var waves = waves("ana,Ana,bo", "bo,Bo,ana", "joe,Joe,bo", "eve,Eve,", "own,Own,own");
            assertThat(waves).hasSize(2).first().isEqualTo(List.of("eve", "own"));
            assertThat(waves.getLast()).containsExactlyInAnyOrder("ana", "bo", "joe");
        }

        @Test
        void are_each_taken_once_though_two_have_one_id() {
            assertThat(waves("ana,Ana,lee", "lee,Lee,", "lee,Lee,", "ana,Ana,lee"))
                    .containsExactly(List.of("lee", "lee"), List.of("ana", "ana"));
        }
    }

    @Nested
    class An_organisation {
        @Test
        void is_registered_and_renamed() {
            assertThat(DirectoryRules.decide(null, "acme", new PutOrganisation("Acme"), NOON))
                    .containsExactly(new OrganisationRegistered("acme", "Acme", NOON));
            var acme = new Organisation("acme", "Acme");
            assertThat(DirectoryRules.decide(acme, "acme", new PutOrganisation("Acme"), NOON))
                    .isEmpty();
            assertThat(DirectoryRules.decide(acme, "acme", new PutOrganisation("ACME"), NOON))
                    .containsExactly(new OrganisationRenamed("acme", "ACME", NOON));
        }
    }

    @Nested
    class A_group {
        final Group desk = after(
                new GroupCreated("desk", "Desk", false, NOON),
                new MemberAdded("desk", "lee", NOON),
                new LeadAppointed("desk", "lee", NOON),
                new MemberAdded("desk", "bruno", NOON));

        Group after(DirectoryEvent... events) {
            Group group = null;
            for (var event : events) {
                group = Group.after(group, event);
            }
            return group;
        }

        List<DirectoryEvent> ask(Group is, OfGroup command, Caller by) {
            return DirectoryRules.decide(is, "desk", command, by, person -> !person.equals("nobody"), NOON);
        }

        @Test
        void is_created_renamed_and_restricted_by_admins() {
            assertThat(ask(null, new PutGroup("Desk", null), RITA))
                    .containsExactly(new GroupCreated("desk", "Desk", false, NOON));
            assertThat(ask(desk, new PutGroup("Desk", null), RITA)).isEmpty();
            assertThat(ask(desk, new PutGroup("Help", true), RITA))
                    .containsExactly(new GroupRenamed("desk", "Help", NOON), new GroupRestricted("desk", NOON));
            forbidden(() -> ask(desk, new PutGroup("Help", true), LEE));
            for (var id : List.of("Des/k", "none", "mine")) {
                refused(
                        "group-id-malformed",
                        () -> DirectoryRules.decide(null, id, new PutGroup("Desk", null), RITA, _ -> true, NOON));
            }
        }

        @Test
        void has_its_members_from_its_own_leads_and_admins() {
            assertThat(ask(desk, new AddMember("carla"), LEE)).containsExactly(new MemberAdded("desk", "carla", NOON));
            assertThat(ask(desk, new AddMember("bruno"), RITA)).isEmpty();
            assertThat(ask(desk, new RemoveMember("bruno"), LEE))
                    .containsExactly(new MemberRemoved("desk", "bruno", NOON));
            assertThat(ask(desk, new RemoveMember("carla"), LEE)).isEmpty();
            forbidden(() -> ask(desk, new AddMember("carla"), caller("other", Role.LEAD)));
            refused("person-unknown", () -> ask(desk, new AddMember("nobody"), RITA));
        }

        @Test
        void has_leads_who_are_members() {
            assertThat(ask(desk, new AppointLead("carla"), LEE))
                    .containsExactly(new MemberAdded("desk", "carla", NOON), new LeadAppointed("desk", "carla", NOON));
            assertThat(ask(desk, new AppointLead("lee"), LEE)).isEmpty();
            assertThat(ask(desk, new DismissLead("lee"), RITA)).containsExactly(new LeadDismissed("desk", "lee", NOON));
            assertThat(ask(desk, new DismissLead("bruno"), RITA)).isEmpty();
        }

        @Test
        void can_be_given_all_its_members_at_once() {
            assertThat(ask(desk, new SetMembers(List.of("bruno", "carla"), List.of("carla")), RITA))
                    .containsExactly(
                            new MemberAdded("desk", "carla", NOON),
                            new LeadAppointed("desk", "carla", NOON),
                            new MemberRemoved("desk", "lee", NOON));
            assertThat(ask(desk, new SetMembers(List.of("bruno"), List.of("lee")), RITA))
                    .isEmpty();
            assertThat(ask(desk, new SetMembers(List.of("bruno", "lee"), List.of()), RITA))
                    .containsExactly(new LeadDismissed("desk", "lee", NOON));
        }

        @Test
        void that_is_not_there_has_no_members() {
            assertThatThrownBy(() -> ask(null, new AddMember("bruno"), RITA))
                    .isInstanceOfSatisfying(
                            Refusal.class, e -> assertThat(e.status()).isEqualTo(404));
        }
    }

    @Nested
    class What_people_are_found_by {
        @Test
        void has_no_accents_no_case_and_no_spaces_in_numbers() {
            assertThat(PersonEntry.fold("  João da Conceição ")).isEqualTo("joao da conceicao");
            assertThat(PersonEntry.fold("+55 (11) 98765-4321")).isEqualTo("5511987654321");
        }
    }

    private static void forbidden(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class, e -> assertThat(e.status()).isEqualTo(403));
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RuleViolation.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static Caller caller(String id, Role role) {
        var any = new UUID(1, 2);
        return new Caller(
                "demo", id, new Actor(Actor.Kind.PERSON, id, null), Set.of(role), Set.of(), any, any, null, null);
    }
}
