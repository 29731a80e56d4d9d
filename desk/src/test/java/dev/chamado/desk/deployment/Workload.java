package dev.chamado.desk.deployment;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A Deployment or a StatefulSet.
 *
 * @param governing the Service that names its pods, of a StatefulSet
 * @param claims volumes that each pod gets of its own
 */
record Workload(
        String name,
        Map<String, String> selector,
        PodTemplateSpec template,
        @Nullable String governing,
        Set<String> claims) {
    private static final String HTTP = "http";

    static Workload of(Deployment it) {
        return new Workload(
                it.getMetadata().getName(),
                it.getSpec().getSelector().getMatchLabels(),
                it.getSpec().getTemplate(),
                null,
                Set.of());
    }

    static Workload of(StatefulSet it) {
        var claims = new HashSet<String>();
        it.getSpec()
                .getVolumeClaimTemplates()
                .forEach(claim -> claims.add(claim.getMetadata().getName()));
        return new Workload(
                it.getMetadata().getName(),
                it.getSpec().getSelector().getMatchLabels(),
                it.getSpec().getTemplate(),
                it.getSpec().getServiceName(),
                claims);
    }

    Map<String, String> labels() {
        return template.getMetadata().getLabels();
    }

    Container container() {
        return template.getSpec().getContainers().getFirst();
    }

    boolean isIn(LabelSelector selector) {
        var wanted = selector.getMatchLabels();
        return wanted == null || labels().entrySet().containsAll(wanted.entrySet());
    }

    List<String> faults() {
        var faults = new ArrayList<String>();
        if (!labels().entrySet().containsAll(selector.entrySet())) {
            faults.add(name + " does not select its own pods");
        }
        var port = container().getPorts().getFirst();
        var told = container().getEnv().stream()
                .filter(it -> it.getName().equals("SERVER_PORT"))
                .findFirst()
                .map(it -> it.getValue())
                .orElse("");
        if (!port.getName().equals(HTTP) || !told.equals("" + port.getContainerPort())) {
            faults.add(name + " opens " + port.getName() + " " + port.getContainerPort() + " and listens on " + told);
        }
        probe(faults, "starts", container().getStartupProbe(), Manifests.LIVENESS);
        probe(faults, "lives", container().getLivenessProbe(), Manifests.LIVENESS);
        probe(faults, "is ready", container().getReadinessProbe(), Manifests.READINESS);
        var pod = template.getSpec().getSecurityContext();
        var security = container().getSecurityContext();
        if (pod == null
                || security == null
                || !Boolean.TRUE.equals(pod.getRunAsNonRoot())
                || !Boolean.TRUE.equals(security.getReadOnlyRootFilesystem())
                || !Boolean.FALSE.equals(security.getAllowPrivilegeEscalation())
                || security.getCapabilities() == null
                || !List.of("ALL").equals(security.getCapabilities().getDrop())) {
            faults.add(name + " may do more than it must");
        }
        var mounts = container().getVolumeMounts();
        if (mounts.stream().map(VolumeMount::getMountPath).noneMatch("/tmp"::equals)) {
            faults.add(name + " cannot write to /tmp");
        }
        var volumes = new HashSet<>(claims);
        template.getSpec().getVolumes().forEach(volume -> volumes.add(volume.getName()));
        mounts.stream()
                .filter(mount -> !volumes.contains(mount.getName()))
                .forEach(mount -> faults.add(name + " mounts " + mount.getName() + ", which is not there"));
        container().getEnv().stream()
                .filter(it -> it.getName().equals("STATE_FOLDER"))
                .filter(it -> mounts.stream()
                        .noneMatch(mount -> claims.contains(mount.getName())
                                && mount.getMountPath().equals(it.getValue())))
                .forEach(it -> faults.add(name + " keeps its state in " + it.getValue() + ", which is not a volume"));
        if (governing != null
                && container().getEnv().stream()
                        .noneMatch(it -> it.getName().equals("INSTANCE_ID")
                                && it.getValueFrom() != null
                                && it.getValueFrom().getFieldRef() != null
                                && it.getValueFrom()
                                        .getFieldRef()
                                        .getFieldPath()
                                        .equals("metadata.name"))) {
            faults.add(name + " does not know its own name");
        }
        var resources = container().getResources();
        if (resources == null
                || resources.getRequests().get("cpu") == null
                || resources.getRequests().get("memory") == null
                || resources.getLimits().get("memory") == null) {
            faults.add(name + " does not say what it needs");
        }
        return faults;
    }

    private void probe(List<String> faults, String what, @Nullable Probe probe, String path) {
        if (probe == null || probe.getHttpGet() == null) {
            faults.add(name + " is not asked whether it " + what);
        } else if (!path.equals(probe.getHttpGet().getPath())
                || !HTTP.equals(probe.getHttpGet().getPort().getStrVal())) {
            faults.add(name + " is asked whether it " + what + " at "
                    + probe.getHttpGet().getPath());
        }
    }
}
