package dev.chamado.proof.suite;

import dev.chamado.backing.Wait;
import java.util.List;

/** A tenant of a test's own: Ana asks, Bruno works at the service desk, Carla at network, Lee leads, Helena is HR. */
record Tenant(SuiteDesk desk, String id) {

    /** Founds it through the API: people, groups, one of them restricted, and routing rules. */
    static Tenant founded(SuiteDesk desk, String id) {
        var tenant = new Tenant(desk, id);
        tenant.as("oscar", "operator").post("/tenants", """
                        {"tenant":{"tenant":"%s","name":"Suite","language":"en","zone":"Europe/Lisbon"},
                         "admin":{"id":"rita.alves","name":"Rita Alves"}}""".formatted(id)).is(201);
        tenant.rita().csv("/people:csv", """
                id,name,emails,language
                ana.souza,Ana Souza,ana@%1$s.example,pt-BR
                bruno.lima,Bruno Lima,bruno@%1$s.example,en
                carla.dias,Carla Dias,carla@%1$s.example,en
                lee.chen,Lee Chen,lee@%1$s.example,en
                helena.reis,Helena Reis,helena@%1$s.example,en
                """.formatted(id)).is(200);
        tenant.rita().csv("/groups:csv", """
                id,name,restricted,members,leads
                service-desk,Service Desk,false,bruno.lima;lee.chen,lee.chen
                network,Network,false,carla.dias,
                hr,Human Resources,true,helena.reis,
                """).is(200);
        Wait.until(
                "routing has heard of the groups",
                () -> tenant.rita().put("/routing/rules", """
                                {"rules":[
                                 {"id":"network","name":"Network","condition":"category == 'network'","groupId":"network",
                                  "ranking":"LEAST_LOADED"},
                                 {"id":"rest","name":"The rest","condition":"true","groupId":"service-desk","ranking":"MANUAL"}]}""").status() == 200);
        tenant.rita()
                .put("/routing/agents/carla.dias/capacity", "{\"capacity\":1000}")
                .is(200);
        return tenant;
    }

    Somebody ana() {
        return as("ana.souza", "requester");
    }

    Somebody bruno() {
        return as("bruno.lima", "agent");
    }

    Somebody carla() {
        return as("carla.dias", "agent");
    }

    Somebody lee() {
        return as("lee.chen", "agent", "lead");
    }

    Somebody rita() {
        return as("rita.alves", "admin");
    }

    Somebody helena() {
        return as("helena.reis", "agent");
    }

    Somebody as(String sub, String... roles) {
        return new Somebody(desk.door(), desk.token(id, sub, List.of(roles)));
    }
}
