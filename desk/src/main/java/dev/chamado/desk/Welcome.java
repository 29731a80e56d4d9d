package dev.chamado.desk;

import dev.chamado.desk.supervisor.Port;
import java.time.Duration;

/** What a newcomer needs to know once everything runs. */
final class Welcome {
    private Welcome() {}

    static void say(int offset, Duration took) {
        var gateway = "http://localhost:" + Port.GATEWAY.at(offset);
        System.out.printf(
                """

                Chamado is ready (%.1f s).
                  API and its page     %s/api-docs
                  health               %s/api/v1/health
                  sign-in              http://localhost:%d
                  mail (IMAP)          localhost:%d
                Demo people (password: demo)
                  ana.souza      requester, pt-BR       john.miller     requester, en
                  bruno.lima     agent, service-desk    carla.dias      agent, network
                  lee.chen       lead, service-desk     rita.alves      admin
                  monitor        integration            oscar.operator  operator
                Next: ./chamado demo fills the desk, ./chamado token ana.souza prints a token, ./chamado down stops it.
                """, took.toMillis() / 1000.0, gateway, gateway, Port.ISSUER.at(offset), Port.IMAP.at(offset));
    }
}
