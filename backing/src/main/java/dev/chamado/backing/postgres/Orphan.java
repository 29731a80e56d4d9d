package dev.chamado.backing.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** What a PostgreSQL that was not stopped left behind in its data folder. */
record Orphan(Path data) {

    /** Whether a server still runs on the data; if not, nothing of it stands in the way of the next one. */
    boolean runs() throws IOException, InterruptedException {
        Path file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return false;
        }
        long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
        var process = ProcessHandle.of(pid);
        if (process.filter(Orphan::isPostgres).isPresent()) {
            return true;
        }
        if (process.isPresent()) {
            // Its number is a zombie's (nobody reaps in some containers) or somebody else's since a reboot: PostgreSQL
            // would
            // take that for a running server. Without the file it cannot see its last children, so they must be gone
            // first.
            awaitNoChildren();
            Files.delete(file);
        }
        return false;
    }

    private void awaitNoChildren() throws IOException, InterruptedException {
        var deadline = Instant.now().plusSeconds(20);
        while (ProcessHandle.allProcesses().filter(Orphan::isPostgres).anyMatch(this::worksHere)) {
            if (Instant.now().isAfter(deadline)) {
                throw new IOException("Processes of a dead PostgreSQL still use " + data);
            }
            Thread.sleep(50);
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().filter(c -> c.endsWith("/postgres")).isPresent();
    }

    private boolean worksHere(ProcessHandle process) {
        try {
            return Path.of("/proc", Long.toString(process.pid()), "cwd")
                    .toRealPath()
                    .equals(data);
        } catch (IOException _) { // gone meanwhile, or not ours to look at
            return false;
        }
    }
}
