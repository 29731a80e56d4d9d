package dev.chamado.ticket.lifecycle;

import static dev.chamado.ticket.lifecycle.TicketScene.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.ticket.*;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.platform.caller.Caller;
import dev.chamado.ticket.definition.Definitions;
import dev.chamado.ticket.definition.SeedDefinitions;
import dev.chamado.ticket.lifecycle.TicketCommand.*;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OpeningTest {
    static final Instant ONE = NOON.plusSeconds(3600);

    /** An opening in few words, to be changed by a test. */
    static final class Form {
        TicketType type = TicketType.INCIDENT;
        String subject = "Printer jams";
        String requester;
        String affected;
        Channel channel = Channel.PORTAL;
        String category;
        String subcategory;
        String impact;
        String urgency;
        String group;
        String assignee;
        Instant receivedAt;
        boolean started;
        PutOnHold hold;
        Resolve resolution;

        OpenTicket command() {
            return new OpenTicket(
                    ID,
                    type,
                    subject,
                    "It jams.",
                    requester,
                    affected,
                    channel,
                    category,
                    subcategory,
                    null,
                    null,
                    impact,
                    urgency,
                    group,
                    assignee,
                    receivedAt,
                    started,
                    hold,
                    resolution);
        }
    }

    static OpenTicket open(UnaryOperator<Form> fill) {
        return fill.apply(new Form()).command();
    }

    static TicketScene.Asked opens(Caller caller, UnaryOperator<Form> fill) {
        return given().as(caller).when(open(fill));
    }

    static TicketOpened first(TicketScene.Asked asked) {
        return (TicketOpened) asked.outcome().get().getFirst();
    }

    @Nested
    class A_requester {
        @Test
        void asks_for_herself() {
            var opened = first(opens(ANA, form -> form));
            assertThat(opened.requesterId()).isEqualTo("ana.souza");
            assertThat(opened.affectedId()).isEqualTo("ana.souza");
            assertThat(opened.priority()).isEqualTo(Priority.P3);
            assertThat(opened.priorityConfirmed()).isFalse();
            assertThat(opened.receivedAt()).isEqualTo(ONE);
        }

        @Test
        void says_who_is_hindered_and_how_badly_to_be_confirmed() {
            var opened = first(opens(ANA, form -> {
                form.affected = "john.miller";
                form.impact = "HIGH";
                form.urgency = "HIGH";
                return form;
            }));
            assertThat(opened.affectedId()).isEqualTo("john.miller");
            assertThat(opened.priority()).isEqualTo(Priority.P1);
            assertThat(opened.priorityConfirmed()).isFalse();
        }

        @Test
        void leaves_the_rest_to_the_desk() {
            opens(ANA, form -> {
                        form.requester = "john.miller";
                        return form;
                    })
                    .thenForbidden();
            opens(ANA, form -> {
                        form.group = "service-desk";
                        return form;
                    })
                    .thenForbidden();
            opens(ANA, form -> {
                        form.started = true;
                        return form;
                    })
                    .thenForbidden();
            opens(ANA, form -> {
                        form.receivedAt = NOON;
                        return form;
                    })
                    .thenForbidden();
            opens(ANA, form -> {
                        form.channel = Channel.PHONE;
                        return form;
                    })
                    .thenForbidden();
        }
    }

    @Nested
    class An_agent {
        @Test
        void opens_with_what_the_directory_knows_of_the_requester() {
            var opened = first(opens(BRUNO, form -> {
                form.requester = "john.miller";
                return form;
            }));
            assertThat(opened.requesterOrganisationId()).isEqualTo("acme");
            assertThat(opened.requesterVip()).isTrue();
        }

        @Test
        void opens_for_another_person_of_the_directory() {
            var opened = first(opens(BRUNO, form -> {
                form.requester = "ana.souza";
                form.channel = Channel.PHONE;
                form.receivedAt = NOON;
                form.impact = "LOW";
                form.urgency = "HIGH";
                return form;
            }));
            assertThat(opened.requesterId()).isEqualTo("ana.souza");
            assertThat(opened.receivedAt()).isEqualTo(NOON);
            assertThat(opened.priority()).isEqualTo(Priority.P3);
            assertThat(opened.priorityConfirmed()).isTrue();
            assertThat(opened.requesterOrganisationId()).isNull();
            assertThat(opened.requesterVip()).isFalse();
            opens(BRUNO, form -> {
                        form.requester = "no.body";
                        return form;
                    })
                    .thenRefused("person-unknown");
        }

        @Test
        void gives_it_to_a_member_of_a_group() {
            assertThat(first(opens(BRUNO, form -> {
                                form.group = "network";
                                form.assignee = "carla.dias";
                                return form;
                            }))
                            .assigneeId())
                    .isEqualTo("carla.dias");
            opens(BRUNO, form -> {
                        form.group = "network";
                        form.assignee = "lee.chen";
                        return form;
                    })
                    .thenRefused("assignee-not-member");
            opens(BRUNO, form -> {
                        form.assignee = "lee.chen";
                        return form;
                    })
                    .thenRefused("ticket-without-group");
            opens(BRUNO, form -> {
                        form.group = "nowhere";
                        return form;
                    })
                    .thenRefused("group-unknown");
        }

        @Test
        void logs_after_the_fact_in_one_command() {
            var events = opens(BRUNO, form -> {
                        form.requester = "ana.souza";
                        form.started = true;
                        form.resolution = new Resolve("SOLVED", "Cleaned.");
                        return form;
                    })
                    .outcome()
                    .get();
            assertThat(events.subList(1, events.size()))
                    .containsExactly(new WorkStarted(ID, ONE), new TicketResolved(ID, "SOLVED", "Cleaned.", ONE));
        }

        @Test
        void logs_a_ticket_that_waits() {
            var events = opens(BRUNO, form -> {
                        form.requester = "ana.souza";
                        form.hold = new PutOnHold(HoldReason.SUPPLIER, null, null);
                        return form;
                    })
                    .outcome()
                    .get();
            assertThat(events.getLast()).isEqualTo(new TicketPutOnHold(ID, HoldReason.SUPPLIER, null, null, ONE));
        }

        @Test
        void does_not_receive_in_the_future_nor_invent_categories() {
            opens(BRUNO, form -> {
                        form.receivedAt = ONE.plusMillis(1);
                        return form;
                    })
                    .thenRefused("received-in-future");
            opens(BRUNO, form -> {
                        form.category = "magic";
                        return form;
                    })
                    .thenRefused("category-unknown");
            opens(BRUNO, form -> {
                        form.subcategory = "vpn";
                        return form;
                    })
                    .thenRefused("category-missing");
            opens(BRUNO, form -> {
                        form.impact = "HUGE";
                        return form;
                    })
                    .thenRefused("impact-unknown");
        }
    }

    @Nested
    class Levels_that_nobody_states {
        static final Definitions COURTEOUS =
                SeedDefinitions.with(DEFINITIONS, null, "HIGH", Map.of("security", List.of("HIGH", "MEDIUM")));

        private TicketOpened opens(UnaryOperator<Form> fill) {
            return first(given().with(COURTEOUS).as(BRUNO).when(open(fill)));
        }

        @Test
        void are_those_of_the_category_and_for_a_vip_no_less_than_the_matrix_says() {
            var vip = opens(form -> {
                form.requester = "john.miller";
                form.category = "security";
                return form;
            });
            assertThat(vip.priority()).isEqualTo(Priority.P1);
            assertThat(vip.impactFrom()).isEqualTo(LevelSource.CATEGORY);
            assertThat(vip.urgencyFrom()).isEqualTo(LevelSource.VIP);
            assertThat(vip.priorityConfirmed()).isFalse();
            assertThat(vip.withoutStanding().impactFrom()).isNull();
            assertThat(vip.withoutStanding().urgencyFrom()).isNull();
            var other = opens(form -> {
                form.requester = "ana.souza";
                form.category = "network";
                return form;
            });
            assertThat(other.priority()).isEqualTo(Priority.P3);
            assertThat(other.impactFrom()).isEqualTo(LevelSource.MATRIX);
            assertThat(other.urgencyFrom()).isEqualTo(LevelSource.MATRIX);
        }

        @Test
        void do_not_touch_those_that_are() {
            var stated = opens(form -> {
                form.requester = "john.miller";
                form.category = "security";
                form.impact = "LOW";
                form.urgency = "LOW";
                return form;
            });
            assertThat(stated.priority()).isEqualTo(Priority.P4);
            assertThat(stated.impactFrom()).isEqualTo(LevelSource.STATED);
            assertThat(stated.urgencyFrom()).isEqualTo(LevelSource.STATED);
            assertThat(stated.priorityConfirmed()).isTrue();
        }
    }

    @Nested
    class Opened_again {
        @Test
        void in_the_same_words_changes_nothing_even_when_it_has_moved_on() {
            given(opened(), new SubjectChanged(ID, "Scanner", NOON))
                    .as(ANA)
                    .when(open(form -> form))
                    .thenNothing();
        }

        @Test
        void with_other_files_is_refused() {
            var c = open(form -> form);
            var with = new OpenTicket(
                    c.ticketId(),
                    c.type(),
                    c.subject(),
                    c.description(),
                    c.requesterId(),
                    c.affectedId(),
                    c.channel(),
                    c.category(),
                    c.subcategory(),
                    c.configurationItem(),
                    c.location(),
                    c.impact(),
                    c.urgency(),
                    c.groupId(),
                    c.assigneeId(),
                    c.receivedAt(),
                    c.started(),
                    c.hold(),
                    c.resolution(),
                    c.fields(),
                    c.catalogueItem(),
                    List.of(MESSAGE));
            given(opened()).as(ANA).when(with).thenRefused("ticket-exists");
        }

        @Test
        void in_other_words_is_refused() {
            given(opened())
                    .as(ANA)
                    .when(open(form -> {
                        form.subject = "Scanner jams";
                        return form;
                    }))
                    .thenRefused("ticket-exists");
        }
    }
}
