package dev.chamado.ticket.lifecycle;

import static dev.chamado.ticket.lifecycle.TicketScene.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chamado.contracts.definition.DefinitionEvent.FormField;
import dev.chamado.contracts.definition.DefinitionEvent.FormPublished;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.platform.wire.DerivedId;
import dev.chamado.ticket.approval.ApprovalCommand;
import dev.chamado.ticket.approval.ApprovalCommand.*;
import dev.chamado.ticket.form.Forms;
import dev.chamado.ticket.lifecycle.TicketCommand.*;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ApprovalTest {
    private static final Instant NOW = NOON.plusSeconds(3600);
    private static final Instant LATER = NOON.plus(Duration.ofDays(2));
    private static final UUID NEW = DerivedId.of("approval", COMMAND.toString());
    private static final UUID A = UUID.fromString("0199a3c2-0000-7000-8000-00000000b001");
    private static final Resolve RESOLVE = new Resolve("SOLVED", "Done.");

    private static ApprovalRequested requested(ApprovalMode mode, int needed, String... approvers) {
        return new ApprovalRequested(
                ID, A, "A laptop", mode, needed, List.of(approvers), true, false, LATER, null, NOON);
    }

    private static VoteGiven voted(String approver, Vote vote) {
        return new VoteGiven(ID, A, approver, vote, NOON);
    }

    private static final ApprovalDecided APPROVED = new ApprovalDecided(ID, A, "A laptop", true, NOON);
    private static final ApprovalDecided REJECTED = new ApprovalDecided(ID, A, "A laptop", false, NOON);

    private static OnApproval asked(ApprovalCommand command) {
        return new OnApproval(command);
    }

    private static OnApproval vote(Vote vote) {
        return asked(new GiveVote(A, vote, "Fine.", null));
    }

    private static VoteGiven given(String approver, Vote vote) {
        return given(approver, vote, approver);
    }

    private static VoteGiven given(String approver, Vote vote, String author) {
        return new VoteGiven(ID, A, approver, vote, "Fine.", author, NOW);
    }

    private static ApprovalDecided decided(boolean approved) {
        return decided(approved, "lee.chen");
    }

    private static ApprovalDecided decided(boolean approved, String author) {
        return new ApprovalDecided(ID, A, "A laptop", approved, "Fine.", author, NOW);
    }

    private static RequestApproval request(ApprovalMode mode, Integer needed, List<String> persons, String... groups) {
        return new RequestApproval("A laptop", mode, needed, persons, List.of(groups), null, null, null, LATER);
    }

    @Nested
    class A_request {
        @Test
        void asks_persons_and_the_leads_of_groups() {
            TicketScene.given(opened())
                    .when(asked(request(ApprovalMode.ALL, null, List.of("carla.dias"), "service-desk")))
                    .then(new ApprovalRequested(
                            ID,
                            NEW,
                            "A laptop",
                            ApprovalMode.ALL,
                            2,
                            List.of("carla.dias", "lee.chen"),
                            true,
                            false,
                            LATER,
                            null,
                            NOW));
        }

        @Test
        void names_people_who_are_here_and_never_the_requester() {
            var ticket = TicketScene.given(opened());
            ticket.when(asked(request(ApprovalMode.ANY, null, List.of("nobody"))))
                    .thenRefused("approver-unknown");
            ticket.when(asked(request(ApprovalMode.ANY, null, List.of("dora.inactive"))))
                    .thenRefused("approver-unknown");
            ticket.when(asked(request(ApprovalMode.ANY, null, List.of("ana.souza"))))
                    .thenRefused("approval-own");
            ticket.when(asked(request(ApprovalMode.ANY, null, List.of(), "network")))
                    .thenRefused("approval-without-approvers");
            ticket.when(asked(request(ApprovalMode.ANY, null, List.of(), "nobody")))
                    .thenRefused("group-unknown");
        }

        @Test
        void needs_as_many_as_can_be_asked() {
            var two = List.of("carla.dias", "lee.chen");
            var ticket = TicketScene.given(opened());
            ticket.when(asked(request(ApprovalMode.QUORUM, 3, two))).thenRefused("approval-needed-too-many");
            ticket.when(asked(request(ApprovalMode.QUORUM, null, two))).thenRefused("approval-needed-missing");
            ticket.when(asked(request(ApprovalMode.ANY, 1, two))).thenRefused("approval-needed-unexpected");
            ticket.when(asked(request(ApprovalMode.QUORUM, 2, two))).thenAllowed();
        }

        @Test
        void expires_in_the_future() {
            var past =
                    new RequestApproval("x", ApprovalMode.ANY, null, List.of("lee.chen"), null, null, null, null, NOW);
            TicketScene.given(opened()).when(asked(past)).thenRefused("approval-time-wrong");
        }

        @Test
        void is_made_by_who_works_on_the_ticket() {
            var wish = asked(request(ApprovalMode.ANY, null, List.of("lee.chen")));
            TicketScene.given(opened("service-desk", null)).as(CARLA).when(wish).thenForbidden();
            TicketScene.given(opened("service-desk", null)).as(ANA).when(wish).thenForbidden();
        }
    }

    @Nested
    class A_managers_approval {
        private static final ManagerSought CARLA_FOR_ANA = new ManagerSought(
                "ana.souza", "carla.dias", ManagerFound.ASKED, List.of("service-desk"), List.of("carla.dias"));
        private static final ManagerSought LEE_FOR_JOHN = new ManagerSought(
                "john.miller", "dora.inactive", ManagerFound.NOT_HERE, List.of("service-desk"), List.of("lee.chen"));

        private static OnApproval byManager(List<String> persons, String... instead) {
            return asked(new RequestApproval(
                    "A laptop",
                    ApprovalMode.ANY,
                    null,
                    persons,
                    null,
                    List.of(ApproverKind.MANAGER),
                    List.of(instead),
                    null,
                    LATER));
        }

        private static TicketScene isFor(String affected) {
            return TicketScene.given(opened(), new AffectedPersonChanged(ID, affected, "ana.souza", NOON));
        }

        private static ApprovalRequested requested(ManagerSought manager, String... approvers) {
            return new ApprovalRequested(
                    ID,
                    A,
                    "A laptop",
                    ApprovalMode.ANY,
                    1,
                    List.of(approvers),
                    true,
                    false,
                    LATER,
                    null,
                    manager,
                    NOON);
        }

        private static ApprovalReset reset(ApprovalResetCause cause, ManagerSought manager, String... approvers) {
            var later = LATER.plusSeconds(3600);
            return new ApprovalReset(ID, A, "A laptop", cause, List.of(approvers), later, manager, NOW);
        }

        private static ApprovalRequested outcome(TicketScene.Asked asked) {
            return (ApprovalRequested) asked.outcome().get().getFirst();
        }

        @Test
        void is_that_of_the_manager_of_the_person_for_whom_it_is() {
            TicketScene.given(opened())
                    .when(byManager(List.of(), "service-desk"))
                    .then(new ApprovalRequested(
                            ID,
                            NEW,
                            "A laptop",
                            ApprovalMode.ANY,
                            1,
                            List.of("carla.dias"),
                            true,
                            false,
                            LATER,
                            null,
                            CARLA_FOR_ANA,
                            NOW));
            TicketScene.given(opened(), requested(CARLA_FOR_ANA, "carla.dias"))
                    .as(CARLA)
                    .when(vote(Vote.APPROVE))
                    .then(given("carla.dias", Vote.APPROVE), decided(true, "carla.dias"));
        }

        @Test
        void is_that_of_leads_instead_while_nobody_is_the_manager_or_he_has_left_or_asks_himself() {
            var left = outcome(isFor("john.miller").when(byManager(List.of(), "service-desk")));
            assertThat(left.approverIds()).containsExactly("lee.chen");
            assertThat(left.manager()).isEqualTo(LEE_FOR_JOHN);
            var none = outcome(isFor("helena.reis").when(byManager(List.of(), "service-desk")));
            assertThat(none.manager().found()).isEqualTo(ManagerFound.NONE);
            assertThat(none.approverIds()).containsExactly("lee.chen");
            var asks = outcome(isFor("bruno.lima").when(byManager(List.of(), "service-desk")));
            assertThat(asks.manager().found()).isEqualTo(ManagerFound.IS_REQUESTER);
            assertThat(asks.approverIds()).containsExactly("lee.chen");
        }

        @Test
        void is_not_asked_for_by_hand_where_nobody_can_give_it() {
            isFor("john.miller").when(byManager(List.of("helena.reis"))).thenRefused("approver-manager-missing");
            isFor("helena.reis").when(byManager(List.of(), "network")).thenRefused("approver-manager-missing");
            isFor("lee.chen").when(byManager(List.of(), "service-desk")).thenRefused("approver-manager-missing");
            isFor("john.miller").when(byManager(List.of(), "nobody")).thenRefused("group-unknown");
            var instead = new RequestApproval(
                    "x", ApprovalMode.ANY, null, List.of("lee.chen"), null, null, List.of("network"), null, LATER);
            TicketScene.given(opened()).when(asked(instead)).thenRefused("approval-instead-unexpected");
        }

        @Test
        void asks_nobody_twice() {
            var named = outcome(TicketScene.given(opened()).when(byManager(List.of("carla.dias", "lee.chen"))));
            assertThat(named.approverIds()).containsExactly("carla.dias", "lee.chen");
            assertThat(named.manager().askedIds()).isEmpty();
        }

        @Test
        void is_anothers_when_it_is_for_somebody_else() {
            TicketScene.given(opened(), requested(CARLA_FOR_ANA, "rita.alves", "carla.dias"))
                    .when(new ChangeAffectedPerson("john.miller"))
                    .then(
                            new AffectedPersonChanged(ID, "john.miller", "ana.souza", NOW),
                            reset(ApprovalResetCause.AFFECTED_PERSON, LEE_FOR_JOHN, "rita.alves", "lee.chen"));
        }

        @Test
        void is_anothers_when_the_manager_has_become_the_requester_and_his_own_again_when_he_is_it_no_more() {
            var instead = new ManagerSought(
                    "ana.souza", "carla.dias", ManagerFound.IS_REQUESTER, List.of("service-desk"), List.of("lee.chen"));
            var taken = new RequesterChanged(ID, "carla.dias", "ana.souza", null, false, NOW);
            var reset = reset(ApprovalResetCause.REQUESTER, instead, "lee.chen");
            TicketScene.given(opened(), requested(CARLA_FOR_ANA, "carla.dias"))
                    .when(new ChangeRequester("carla.dias"))
                    .then(taken, reset);
            var back = TicketScene.given(opened(), requested(CARLA_FOR_ANA, "carla.dias"), taken, reset)
                    .when(new ChangeRequester("ana.souza"))
                    .outcome()
                    .get();
            assertThat(back).last().isInstanceOfSatisfying(ApprovalReset.class, e -> {
                assertThat(e.approverIds()).containsExactly("carla.dias");
                assertThat(e.manager()).isEqualTo(CARLA_FOR_ANA);
            });
        }

        @Test
        void stays_with_who_was_asked_when_something_else_changes() {
            var then = new ManagerSought(
                    "ana.souza", "helena.reis", ManagerFound.ASKED, List.of("service-desk"), List.of("helena.reis"));
            TicketScene.given(opened(), requested(then, "helena.reis"))
                    .when(new ChangeSubject("Two laptops"))
                    .then(new SubjectChanged(ID, "Two laptops", "ana.souza", NOW));
            TicketScene.given(opened(), requested(then, "helena.reis"), voted("helena.reis", Vote.APPROVE), APPROVED)
                    .when(new ChangeSubject("Two laptops"))
                    .then(
                            new SubjectChanged(ID, "Two laptops", "ana.souza", NOW),
                            reset(ApprovalResetCause.SUBJECT, then, "helena.reis"));
        }
    }

    @Nested
    class A_vote {
        @Test
        void of_any_approves() {
            TicketScene.given(opened(), requested(ApprovalMode.ANY, 1, "carla.dias", "lee.chen"))
                    .as(LEE)
                    .when(vote(Vote.APPROVE))
                    .then(given("lee.chen", Vote.APPROVE), decided(true));
        }

        @Test
        void of_one_of_all_rejects_and_approves_only_with_the_last() {
            var all = requested(ApprovalMode.ALL, 2, "carla.dias", "lee.chen");
            TicketScene.given(opened(), all).as(LEE).when(vote(Vote.APPROVE)).then(given("lee.chen", Vote.APPROVE));
            TicketScene.given(opened(), all)
                    .as(LEE)
                    .when(vote(Vote.REJECT))
                    .then(given("lee.chen", Vote.REJECT), decided(false));
            TicketScene.given(opened(), all, voted("carla.dias", Vote.APPROVE))
                    .as(LEE)
                    .when(vote(Vote.APPROVE))
                    .then(given("lee.chen", Vote.APPROVE), decided(true));
        }

        @Test
        void rejects_by_quorum_when_it_cannot_be_reached_any_more() {
            var two = requested(ApprovalMode.QUORUM, 2, "carla.dias", "lee.chen", "john.miller");
            TicketScene.given(opened(), two).as(LEE).when(vote(Vote.REJECT)).then(given("lee.chen", Vote.REJECT));
            TicketScene.given(opened(), two, voted("carla.dias", Vote.REJECT))
                    .as(LEE)
                    .when(vote(Vote.REJECT))
                    .then(given("lee.chen", Vote.REJECT), decided(false));
        }

        @Test
        void of_one_rejects_what_too_few_can_be_asked_for() {
            var three = requested(ApprovalMode.QUORUM, 3, "carla.dias", "lee.chen");
            TicketScene.given(opened(), three, voted("carla.dias", Vote.APPROVE))
                    .as(LEE)
                    .when(vote(Vote.APPROVE))
                    .then(given("lee.chen", Vote.APPROVE));
            TicketScene.given(opened(), three)
                    .as(LEE)
                    .when(vote(Vote.REJECT))
                    .then(given("lee.chen", Vote.REJECT), decided(false));
        }

        @Test
        void takes_the_place_of_an_earlier_one_until_it_is_decided() {
            var two = requested(ApprovalMode.QUORUM, 2, "carla.dias", "lee.chen", "john.miller");
            TicketScene.given(opened(), two, voted("carla.dias", Vote.APPROVE), voted("lee.chen", Vote.REJECT))
                    .as(LEE)
                    .when(vote(Vote.APPROVE))
                    .then(given("lee.chen", Vote.APPROVE), decided(true));
            TicketScene.given(opened(), two, voted("lee.chen", Vote.APPROVE), APPROVED)
                    .as(LEE)
                    .when(vote(Vote.REJECT))
                    .thenRefused("approval-over");
        }

        @Test
        void is_given_by_who_is_asked_and_by_nobody_else() {
            var any = requested(ApprovalMode.ANY, 1, "john.miller");
            TicketScene.given(opened("hr", null), any)
                    .as(JOHN)
                    .when(vote(Vote.APPROVE))
                    .thenAllowed();
            TicketScene.given(opened(), any).as(RITA).when(vote(Vote.APPROVE)).thenForbidden();
            TicketScene.given(opened(), any).as(ANA).when(vote(Vote.APPROVE)).thenForbidden();
            TicketScene.given(opened("hr", null), any)
                    .as(BRUNO)
                    .when(vote(Vote.APPROVE))
                    .thenNotFound();
            TicketScene.given(opened(), any)
                    .as(JOHN)
                    .when(asked(new GiveVote(A, Vote.APPROVE, null, "lee.chen")))
                    .thenForbidden();
        }

        @Test
        void on_ones_own_request_needs_to_be_allowed() {
            var changed = new RequesterChanged(ID, "john.miller", "ana.souza", NOON);
            TicketScene.given(opened(), requested(ApprovalMode.ANY, 1, "john.miller"), changed)
                    .as(JOHN)
                    .when(vote(Vote.APPROVE))
                    .thenRefused("approval-own");
            var allowed = new ApprovalRequested(
                    ID, A, "x", ApprovalMode.ANY, 1, List.of("ana.souza"), true, true, null, null, NOON);
            TicketScene.given(opened(), allowed)
                    .as(ANA)
                    .when(vote(Vote.APPROVE))
                    .thenAllowed();
        }

        @Test
        void comes_in_time() {
            TicketScene.given(opened(), requested(ApprovalMode.ANY, 1, "lee.chen"))
                    .as(LEE)
                    .at(LATER)
                    .when(vote(Vote.APPROVE))
                    .thenRefused("approval-over");
        }
    }

    @Nested
    class A_delegate {
        private final ApprovalRequested any = requested(ApprovalMode.ANY, 1, "lee.chen");
        private final ApprovalDelegated toJohn =
                new ApprovalDelegated(ID, A, "A laptop", "lee.chen", "john.miller", NOON.plusSeconds(7200), NOON);

        @Test
        void is_named_by_who_is_asked() {
            var name = asked(new NameDelegate(A, "john.miller", LATER));
            TicketScene.given(opened(), any)
                    .as(LEE)
                    .when(name)
                    .then(new ApprovalDelegated(ID, A, "A laptop", "lee.chen", "john.miller", LATER, NOW));
            TicketScene.given(opened(), any).as(BRUNO).when(name).thenForbidden();
            TicketScene.given(opened(), any)
                    .as(LEE)
                    .when(asked(new NameDelegate(A, "ana.souza", null)))
                    .thenRefused("delegate-unfit");
            TicketScene.given(opened(), any, toJohn)
                    .as(LEE)
                    .when(asked(new NameDelegate(A, null, null)))
                    .then(new ApprovalDelegated(ID, A, "A laptop", "lee.chen", null, null, NOW));
        }

        @Test
        void whom_somebody_who_is_away_has_named_for_all_may_vote_as_soon_as_it_is_asked() {
            var until = NOON.plusSeconds(7200);
            TicketScene.given(opened())
                    .when(asked(request(ApprovalMode.ANY, null, List.of("vera.away"))))
                    .then(
                            new ApprovalRequested(
                                    ID,
                                    NEW,
                                    "A laptop",
                                    ApprovalMode.ANY,
                                    1,
                                    List.of("vera.away"),
                                    true,
                                    false,
                                    LATER,
                                    null,
                                    NOW),
                            new ApprovalDelegated(ID, NEW, "A laptop", "vera.away", "john.miller", until, NOW));
            assertThat(TicketScene.given(opened())
                            .at(until)
                            .when(asked(request(ApprovalMode.ANY, null, List.of("vera.away"))))
                            .outcome()
                            .get())
                    .as("she is back")
                    .hasSize(1);
        }

        @Test
        void for_all_votes_only_where_one_for_this_approval_might() {
            assertThat(delegates(ApprovalMode.ALL, "vera.away", "vito.away"))
                    .as("several people")
                    .containsExactly("vera.away");
            assertThat(delegates(ApprovalMode.ANY, "vera.away", "vito.away")).containsExactly("vera.away", "vito.away");
            assertThat(delegates(ApprovalMode.ANY, "vera.away", "john.miller"))
                    .as("he is asked himself")
                    .isEmpty();
            assertThat(delegates(ApprovalMode.ANY, "vic.away")).as("she asks").isEmpty();
            assertThat(delegates(ApprovalMode.ANY, "vlad.away"))
                    .as("she has left")
                    .isEmpty();
        }

        /** In whose names delegates vote as soon as these are asked. */
        private List<String> delegates(ApprovalMode mode, String... approvers) {
            return TicketScene.given(opened())
                    .when(asked(request(mode, null, List.of(approvers))))
                    .outcome()
                    .get()
                    .stream()
                    .filter(ApprovalDelegated.class::isInstance)
                    .map(event -> ((ApprovalDelegated) event).approverId())
                    .toList();
        }

        @Test
        void for_all_is_asked_too_when_it_is_asked_again() {
            var again = TicketScene.given(
                            opened(),
                            requested(ApprovalMode.ANY, 1, "vera.away"),
                            voted("vera.away", Vote.APPROVE),
                            APPROVED)
                    .when(new ChangeSubject("Two laptops"))
                    .outcome()
                    .get();
            assertThat(again)
                    .last()
                    .isEqualTo(new ApprovalDelegated(
                            ID, A, "A laptop", "vera.away", "john.miller", NOON.plusSeconds(7200), NOW));
        }

        @Test
        void votes_in_the_others_name_as_long_as_it_was_said() {
            TicketScene.given(opened("hr", null), any, toJohn)
                    .as(JOHN)
                    .when(vote(Vote.APPROVE))
                    .then(given("lee.chen", Vote.APPROVE, "john.miller"), decided(true, "john.miller"));
            TicketScene.given(opened("hr", null), any, toJohn)
                    .as(JOHN)
                    .at(NOON.plusSeconds(7200))
                    .when(vote(Vote.APPROVE))
                    .thenNotFound();
        }

        @Test
        void gives_one_vote_where_several_have_to_approve() {
            var two = requested(ApprovalMode.QUORUM, 2, "lee.chen", "carla.dias");
            var name = asked(new NameDelegate(A, "john.miller", LATER));
            TicketScene.given(opened(), two, toJohn).as(CARLA).when(name).thenRefused("delegate-unfit");
            TicketScene.given(opened(), two, toJohn).as(LEE).when(name).thenAllowed();
            TicketScene.given(opened(), two, toJohn)
                    .as(CARLA)
                    .at(NOON.plusSeconds(7200))
                    .when(name)
                    .thenAllowed();
            var either = requested(ApprovalMode.ANY, 1, "lee.chen", "carla.dias");
            TicketScene.given(opened(), either, toJohn).as(CARLA).when(name).thenAllowed();
        }

        @Test
        void of_several_says_in_whose_name() {
            var two = requested(ApprovalMode.ANY, 1, "lee.chen", "carla.dias");
            var more = new ApprovalDelegated(ID, A, "A laptop", "carla.dias", "john.miller", null, NOON);
            TicketScene.given(opened(), two, toJohn, more)
                    .as(JOHN)
                    .when(vote(Vote.APPROVE))
                    .thenRefused("vote-for-whom");
            TicketScene.given(opened(), two, toJohn, more)
                    .as(JOHN)
                    .when(asked(new GiveVote(A, Vote.APPROVE, "Fine.", "carla.dias")))
                    .then(given("carla.dias", Vote.APPROVE, "john.miller"), decided(true, "john.miller"));
        }
    }

    @Nested
    class A_required_approval {
        private final ApprovalRequested any = requested(ApprovalMode.ANY, 1, "lee.chen");

        @Test
        void keeps_the_ticket_from_being_resolved_until_it_is_given_and_is_named() {
            assertThatThrownBy(TicketScene.given(opened(), any).when(RESOLVE).outcome()::get)
                    .isInstanceOfSatisfying(RuleViolation.class, e -> {
                        assertThat(e.code()).isEqualTo("approval-missing");
                        assertThat(e.faults().getFirst().pointer()).isEqualTo("/approvals/" + A);
                        assertThat(e.faults().getFirst().detail()).contains("A laptop", "pending");
                    });
            TicketScene.given(opened(), any, voted("lee.chen", Vote.REJECT), REJECTED)
                    .when(RESOLVE)
                    .thenRefused("approval-missing");
            TicketScene.given(opened(), any, new ApprovalExpired(ID, A, "A laptop", NOON))
                    .when(RESOLVE)
                    .thenRefused("approval-missing");
            TicketScene.given(opened(), any, voted("lee.chen", Vote.APPROVE), APPROVED)
                    .when(RESOLVE)
                    .thenAllowed();
            TicketScene.given(opened(), any, new ApprovalWithdrawn(ID, A, "x", NOON))
                    .when(RESOLVE)
                    .thenAllowed();
        }

        @Test
        void is_not_withdrawn_by_who_asks_for_what_is_to_be_approved() {
            var changed = new RequesterChanged(ID, "lee.chen", "ana.souza", NOON);
            TicketScene.given(opened(), requested(ApprovalMode.ANY, 1, "carla.dias"), changed)
                    .as(LEE)
                    .when(asked(new WithdrawApproval(A, "Mine.")))
                    .thenRefused("approval-own");
        }

        @Test
        void that_is_rejected_lets_the_ticket_be_cancelled() {
            TicketScene.given(opened(), any, voted("lee.chen", Vote.REJECT), REJECTED)
                    .when(new Cancel(CancelReason.UNNECESSARY, null))
                    .thenAllowed();
        }

        @Test
        void is_withdrawn_by_leads_and_admins_who_work_on_the_ticket() {
            var withdraw = asked(new WithdrawApproval(A, "Below the limit."));
            TicketScene.given(opened(), any).as(BRUNO).when(withdraw).thenForbidden();
            TicketScene.given(opened(), any)
                    .as(LEE)
                    .when(withdraw)
                    .then(new ApprovalWithdrawn(ID, A, "Below the limit.", NOW));
            TicketScene.given(opened(), any, voted("lee.chen", Vote.APPROVE), APPROVED)
                    .as(LEE)
                    .when(withdraw)
                    .thenRefused("approval-over");
        }
    }

    @Nested
    class A_change_of_what_was_voted_on {
        private final TicketEvent[] half = {
            opened(), requested(ApprovalMode.ALL, 2, "lee.chen", "carla.dias"), voted("lee.chen", Vote.APPROVE)
        };

        @Test
        void resets_the_votes_and_gives_the_time_again() {
            TicketScene.given(half)
                    .when(new ChangeSubject("Two laptops"))
                    .then(
                            new SubjectChanged(ID, "Two laptops", "ana.souza", NOW),
                            new ApprovalReset(
                                    ID,
                                    A,
                                    "A laptop",
                                    ApprovalResetCause.SUBJECT,
                                    List.of("lee.chen", "carla.dias"),
                                    LATER.plusSeconds(3600),
                                    NOW));
        }

        @Test
        void resets_what_was_approved() {
            TicketScene.given(
                            opened(),
                            requested(ApprovalMode.ANY, 1, "lee.chen"),
                            voted("lee.chen", Vote.APPROVE),
                            APPROVED,
                            new ApprovalReset(
                                    ID,
                                    A,
                                    "A laptop",
                                    ApprovalResetCause.DESCRIPTION,
                                    List.of("lee.chen"),
                                    LATER,
                                    NOON))
                    .when(RESOLVE)
                    .thenRefused("approval-missing");
        }

        @Test
        void by_another_requester_resets_too() {
            var events = TicketScene.given(half)
                    .when(new ChangeRequester("john.miller"))
                    .outcome()
                    .get();
            assertThat(events)
                    .hasSize(2)
                    .last()
                    .isInstanceOfSatisfying(
                            ApprovalReset.class, e -> assertThat(e.cause()).isEqualTo(ApprovalResetCause.REQUESTER));
        }

        @Test
        void resets_nothing_before_anybody_has_voted_or_when_something_else_changes() {
            TicketScene.given(opened(), requested(ApprovalMode.ANY, 1, "lee.chen"))
                    .when(new ChangeSubject("Two laptops"))
                    .then(new SubjectChanged(ID, "Two laptops", "ana.souza", NOW));
            TicketScene.given(half).when(new ChangeLocation("Room 5")).then(new LocationChanged(ID, "Room 5", NOW));
        }

        @Test
        void of_a_resolved_ticket_is_refused_before_it_takes_a_decision_back() {
            TicketEvent[] resolved = {
                opened(),
                requested(ApprovalMode.ANY, 1, "lee.chen"),
                voted("lee.chen", Vote.APPROVE),
                APPROVED,
                new TicketResolved(ID, "SOLVED", "Done.", NOON)
            };
            for (var change : List.of(
                    new ChangeSubject("Two laptops"),
                    new ChangeDescription("Two."),
                    new ChangeRequester("john.miller"),
                    new ChangeAffectedPerson("john.miller"))) {
                TicketScene.given(resolved).when(change).thenRefused("ticket-resolved");
            }
            TicketScene.given(resolved).when(new ChangeLocation("Room 5")).then(new LocationChanged(ID, "Room 5", NOW));
            TicketScene.given(opened(), new TicketResolved(ID, "SOLVED", "Done.", NOON))
                    .when(new ChangeSubject("Two laptops"))
                    .then(new SubjectChanged(ID, "Two laptops", "ana.souza", NOW));
        }

        @Test
        void by_another_affected_person_resets_too() {
            TicketScene.given(half)
                    .when(new ChangeAffectedPerson("john.miller"))
                    .then(
                            new AffectedPersonChanged(ID, "john.miller", "ana.souza", NOW),
                            reset(ApprovalResetCause.AFFECTED_PERSON, "lee.chen", "carla.dias"));
        }

        @Test
        void is_an_answer_that_approvers_see_and_resets_once() {
            var form = Forms.of(new FormPublished(
                    3,
                    "incident",
                    """
                    {"type":"object","properties":{"model":{"type":"string"},"size":{"type":"string"},
                    "outcome":{"type":"string"}}}""",
                    List.of(),
                    List.of(new FormField("outcome", Map.of(), Map.of(), true)),
                    Instant.EPOCH));
            var taken = new FormTaken(ID, "incident", 3, NOON);
            TicketScene.given(half[0], taken, half[1], half[2])
                    .asking(form)
                    .when(new ChangeFields(Map.of("outcome", "fine")))
                    .then(new FieldChanged(ID, "outcome", "fine", null, NOW));
            var shown = TicketScene.given(half[0], taken, half[1], half[2])
                    .asking(form)
                    .when(new ChangeFields(Map.of("model", "X", "outcome", "fine", "size", "13")))
                    .outcome()
                    .get();
            assertThat(shown).hasSize(4).last().isEqualTo(reset(ApprovalResetCause.ANSWERS, "lee.chen", "carla.dias"));
        }

        @Test
        void leaves_out_who_has_become_the_requester_though_nobody_has_voted() {
            var all = requested(ApprovalMode.ALL, 2, "lee.chen", "john.miller");
            var changed = new RequesterChanged(ID, "john.miller", "ana.souza", "acme", true, NOW);
            var without = reset(ApprovalResetCause.REQUESTER, "lee.chen");
            TicketScene.given(opened(), all)
                    .when(new ChangeRequester("john.miller"))
                    .then(changed, without);
            var delegated = new ApprovalDelegated(ID, A, "A laptop", "john.miller", "carla.dias", null, NOON);
            TicketScene.given(opened(), all, delegated, changed, without)
                    .as(LEE)
                    .when(vote(Vote.APPROVE))
                    .then(given("lee.chen", Vote.APPROVE), decided(true));
            var left = TicketScene.given(opened(), all, delegated, changed, without)
                    .ticket()
                    .owed()
                    .approvals();
            assertThat(left.asks(A, "john.miller", NOW)).isFalse();
            assertThat(left.asks(A, "carla.dias", NOW)).isFalse();
        }

        @Test
        void keeps_who_has_become_the_requester_if_his_vote_is_allowed() {
            var own = new ApprovalRequested(
                    ID, A, "x", ApprovalMode.ANY, 1, List.of("john.miller"), true, true, null, null, NOON);
            TicketScene.given(opened(), own)
                    .when(new ChangeRequester("john.miller"))
                    .then(new RequesterChanged(ID, "john.miller", "ana.souza", "acme", true, NOW));
        }

        private ApprovalReset reset(ApprovalResetCause cause, String... approvers) {
            return new ApprovalReset(ID, A, "A laptop", cause, List.of(approvers), LATER.plusSeconds(3600), NOW);
        }
    }

    @Nested
    class The_time_of_an_approval {
        private final ApprovalRequested any = requested(ApprovalMode.ANY, 1, "lee.chen");

        @Test
        void is_over_at_its_instant_and_not_before() {
            var expire = asked(new ExpireApprovals());
            TicketScene.given(opened(), any)
                    .as(POLICY)
                    .at(LATER)
                    .when(expire)
                    .then(new ApprovalExpired(ID, A, "A laptop", LATER));
            TicketScene.given(opened(), any)
                    .as(POLICY)
                    .at(LATER.minusMillis(1))
                    .when(expire)
                    .thenRefused("not-due");
            TicketScene.given(opened(), any, voted("lee.chen", Vote.APPROVE), APPROVED)
                    .as(POLICY)
                    .at(LATER)
                    .when(expire)
                    .thenRefused("not-due");
            TicketScene.given(opened(), any).as(RITA).at(LATER).when(expire).thenForbidden();
        }
    }
}
