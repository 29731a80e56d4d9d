package dev.chamado.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.platform.http.RouteCheck;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Every route refuses whom it should, and the API document lists exactly what is served. */
class RoutesTest extends RunningDesk {
    @Autowired
    ApplicationContext context;

    @Test
    void let_in_only_whom_they_name() {
        assertThat(check().wronglyOpen()).isEmpty();
    }

    @Test
    void are_those_of_the_document() {
        assertThat(check().undocumented()).isEmpty();
    }

    @Test
    void are_shown_with_what_a_test_asked_and_was_answered() {
        assertThat(check().withoutExample()).isEmpty();
    }

    @Test
    void are_shown_as_they_are_asked_and_answered_today() {
        assertThat(check().stale()).isEmpty();
    }

    @Test
    void say_what_the_refusals_mean_that_a_test_met() {
        assertThat(check().unexplained()).isEmpty();
    }

    @Test
    void of_operators_do_what_they_ask() {
        assertThat(check().refusedToOperators(tenant().id(), "matrix")).isEmpty();
    }

    private RouteCheck check() {
        return new RouteCheck(context, RunningDesk::tokenOf);
    }
}
