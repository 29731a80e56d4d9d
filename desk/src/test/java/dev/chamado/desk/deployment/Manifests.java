package dev.chamado.desk.deployment;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The Kubernetes base, read into its types: an unknown field or a wrong type is a fault. */
final class Manifests {
    static final String LIVENESS = "/actuator/health/liveness";
    static final String READINESS = "/actuator/health/readiness";
    private static final String KUSTOMIZATION = "k8s/kustomization.yaml";
    private final Sources sources;
    private final List<HasMetadata> objects = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    Manifests(Sources sources) {
        this.sources = sources;
        sources.in("k8s").filter(path -> !path.equals(KUSTOMIZATION)).forEach(this::read);
    }

    private void read(String path) {
        for (var document : sources.yaml(path)) {
            try {
                objects.add(Typed.of(document));
            } catch (JsonProcessingException e) {
                faults.add(path + ": " + e.getOriginalMessage());
            }
        }
    }

    <T extends HasMetadata> Stream<T> all(Class<T> type) {
        return objects.stream().filter(type::isInstance).map(type::cast);
    }

    List<Workload> workloads() {
        return Stream.concat(
                        all(Deployment.class).map(Workload::of),
                        all(StatefulSet.class).map(Workload::of))
                .toList();
    }

    List<Deployed> deployed() {
        var deployed = new ArrayList<Deployed>();
        for (var service : Service.ALL) {
            workloads().stream()
                    .filter(workload -> workload.name().equals(service.module()))
                    .forEach(it -> deployed.add(new Deployed(
                            "k8s " + it.name(), service, it.container().getImage(), environment(it))));
        }
        return deployed;
    }

    /** The ports that a Kubernetes Service of each of ours answers on. */
    Map<String, Map<String, Integer>> hosts() {
        var hosts = new LinkedHashMap<String, Map<String, Integer>>();
        for (var service : Service.ALL) {
            all(io.fabric8.kubernetes.api.model.Service.class)
                    .filter(it -> it.getMetadata().getName().equals(service.module()))
                    .filter(it -> leadsTo(it, service.module()))
                    .forEach(it -> hosts.put(
                            service.name(),
                            Map.of(
                                    service.module(),
                                    it.getSpec().getPorts().getFirst().getPort())));
        }
        return hosts;
    }

    private boolean leadsTo(io.fabric8.kubernetes.api.model.Service service, String workload) {
        return workloads().stream()
                .filter(it -> it.labels()
                        .entrySet()
                        .containsAll(service.getSpec().getSelector().entrySet()))
                .map(Workload::name)
                .toList()
                .equals(List.of(workload));
    }

    List<String> faults() {
        var faults = new ArrayList<>(this.faults);
        var listed = new TreeSet<String>();
        var kustomization = sources.yaml(KUSTOMIZATION).getFirst();
        Tree.list(kustomization.get("resources")).forEach(file -> listed.add("k8s/" + file));
        listed.add(KUSTOMIZATION);
        if (!listed.equals(new TreeSet<>(sources.in("k8s").toList()))) {
            faults.add("the kustomization lists " + listed);
        }
        var names = objects.stream()
                .map(it -> it.getKind() + " " + it.getMetadata().getName())
                .toList();
        names.stream()
                .filter(name -> names.indexOf(name) != names.lastIndexOf(name))
                .forEach(name -> faults.add(name + " is there twice"));
        if (deployed().size() != Service.ALL.size() || workloads().size() != Service.ALL.size()) {
            faults.add(
                    "workloads are " + workloads().stream().map(Workload::name).toList());
        }
        workloads().forEach(workload -> faults.addAll(workload.faults()));
        all(io.fabric8.kubernetes.api.model.Service.class)
                .filter(it -> !leadsTo(it, it.getMetadata().getName().replaceFirst("-pods$", "")))
                .forEach(it -> faults.add("Service " + it.getMetadata().getName() + " selects other pods"));
        for (var workload : workloads()) {
            if (all(PodDisruptionBudget.class)
                            .filter(it -> workload.selector()
                                    .equals(it.getSpec().getSelector().getMatchLabels()))
                            .count()
                    != 1) {
                faults.add(workload.name() + " has no disruption budget");
            }
            if (workload.governing() != null && !names.contains("Service " + workload.governing())) {
                faults.add(workload.name() + " is governed by " + workload.governing() + ", which is not there");
            }
        }
        return faults;
    }

    private Map<String, String> environment(Workload workload) {
        var environment = new LinkedHashMap<String, String>();
        workload.container().getEnv().forEach(it -> environment.put(it.getName(), value(workload, it)));
        return environment;
    }

    private String value(Workload workload, EnvVar variable) {
        var from = variable.getValueFrom();
        if (from == null) {
            return variable.getValue();
        }
        if (from.getSecretKeyRef() != null) {
            return Deployed.secret(from.getSecretKeyRef().getName() + "/"
                    + from.getSecretKeyRef().getKey());
        }
        if (from.getFieldRef() != null) {
            return "<" + from.getFieldRef().getFieldPath() + ">";
        }
        var map = from.getConfigMapKeyRef();
        var found = all(ConfigMap.class)
                .filter(it -> it.getMetadata().getName().equals(map.getName()))
                .map(it -> it.getData().getOrDefault(map.getKey(), ""))
                .findFirst()
                .orElse("");
        if (found.isEmpty()) {
            faults.add(workload.name() + ": no " + map.getKey() + " in the settings " + map.getName());
        }
        return found;
    }
}
