package dev.chamado.desk.deployment;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Nobody talks to anybody in the namespace, except where a service has to. */
final class Network {
    private static final Pattern PORT = Pattern.compile(":([0-9]+)");

    private final List<NetworkPolicy> policies;
    private final List<Workload> workloads;

    Network(Manifests manifests) {
        this.policies = manifests.all(NetworkPolicy.class).toList();
        this.workloads = manifests.workloads();
    }

    List<String> faults(List<Deployed> deployed) {
        var faults = new ArrayList<String>();
        if (workloads.size() != Service.ALL.size()) {
            return faults; // a manifest could not be read, which is said already
        }
        if (policies.stream().noneMatch(Network::deniesAll)) {
            faults.add("the network is open");
        }
        for (var policy : policies) {
            if (workloads.stream().noneMatch(it -> it.isIn(policy.getSpec().getPodSelector()))) {
                faults.add("NetworkPolicy " + policy.getMetadata().getName() + " is about nobody");
            }
        }
        var gateway = workload("gateway");
        for (var it : deployed) {
            var pod = workload(it.service().module());
            outside(it).forEach(port -> {
                if (!mayLeave(pod, port)) {
                    faults.add(it.where() + " cannot reach port " + port);
                }
            });
            if (!it.service().isGateway() && !(mayCall(gateway, pod) && mayBeCalled(pod, gateway))) {
                faults.add("the gateway cannot reach " + it.service().module());
            }
        }
        return faults;
    }

    /** The ports outside the namespace that a service is told of; those in secrets are the usual ones. */
    private static List<Integer> outside(Deployed it) {
        var ports = new ArrayList<>(List.of(53));
        PORT.matcher(it.told("KAFKA_BOOTSTRAP")).results().forEach(found -> ports.add(Integer.valueOf(found.group(1))));
        Map.of("POSTGRES_URL", "5432", "MONGO_URI", "27017", "ISSUER_URI", "443", "SMTP_PORT", it.told("SMTP_PORT"))
                .forEach((variable, port) -> {
                    if (it.environment().containsKey(variable)) {
                        ports.add(Integer.valueOf(port));
                    }
                });
        return ports;
    }

    private Workload workload(String name) {
        return workloads.stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static boolean deniesAll(NetworkPolicy policy) {
        var spec = policy.getSpec();
        return (spec.getPodSelector().getMatchLabels() == null
                        || spec.getPodSelector().getMatchLabels().isEmpty())
                && spec.getPolicyTypes().containsAll(List.of("Ingress", "Egress"))
                && spec.getIngress().isEmpty()
                && spec.getEgress().isEmpty();
    }

    private boolean mayLeave(Workload pod, int port) {
        return about(pod).stream()
                .flatMap(policy -> policy.getSpec().getEgress().stream())
                .filter(rule -> rule.getTo().stream().allMatch(peer -> peer.getPodSelector() == null))
                .anyMatch(rule -> opens(rule.getPorts(), port));
    }

    private boolean mayCall(Workload from, Workload to) {
        return about(from).stream()
                .flatMap(policy -> policy.getSpec().getEgress().stream())
                .filter(rule -> rule.getTo().stream().anyMatch(peer -> isPeer(peer, to)))
                .anyMatch(rule -> opensHttp(rule.getPorts(), to));
    }

    private boolean mayBeCalled(Workload pod, Workload by) {
        return about(pod).stream()
                .flatMap(policy -> policy.getSpec().getIngress().stream())
                .filter(rule -> rule.getFrom().stream().anyMatch(peer -> isPeer(peer, by)))
                .anyMatch(rule -> opensHttp(rule.getPorts(), pod));
    }

    private List<NetworkPolicy> about(Workload pod) {
        return policies.stream()
                .filter(policy -> pod.isIn(policy.getSpec().getPodSelector()))
                .toList();
    }

    private static boolean isPeer(NetworkPolicyPeer peer, Workload pod) {
        return peer.getPodSelector() != null && peer.getNamespaceSelector() == null && pod.isIn(peer.getPodSelector());
    }

    private static boolean opens(List<NetworkPolicyPort> ports, int port) {
        return ports.stream()
                .anyMatch(it -> Integer.valueOf(port).equals(it.getPort().getIntVal()));
    }

    private static boolean opensHttp(List<NetworkPolicyPort> ports, Workload pod) {
        var open = pod.container().getPorts().getFirst();
        return ports.stream().anyMatch(it -> open.getName().equals(it.getPort().getStrVal()))
                || opens(ports, open.getContainerPort());
    }
}
