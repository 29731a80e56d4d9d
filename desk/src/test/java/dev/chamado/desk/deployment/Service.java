package dev.chamado.desk.deployment;

import dev.chamado.desk.supervisor.Port;
import java.util.List;

/** One of the six programs that are deployed. */
record Service(String name, Port port) {
    static final List<Service> ALL = List.of(
            new Service("gateway", Port.GATEWAY),
            new Service("ticket", Port.TICKET),
            new Service("routing", Port.ROUTING),
            new Service("sla", Port.SLA),
            new Service("notification", Port.NOTIFICATION),
            new Service("reporting", Port.REPORTING));

    /** Its folder, its image, and its name in Kubernetes. */
    String module() {
        return isGateway() ? name : name + "-service";
    }

    boolean isGateway() {
        return name.equals("gateway");
    }

    String configuration() {
        return module() + "/src/main/resources/application.yml";
    }
}
