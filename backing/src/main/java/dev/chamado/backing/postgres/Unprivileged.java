package dev.chamado.backing.postgres;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How to run a program that refuses to run as root, such as PostgreSQL, when we are root (containers, CI).
 *
 * @param prefix what stands before the command
 * @param cache where programs that this user may run are kept
 * @param owner who must own the data; null when that is us
 */
record Unprivileged(
        List<String> prefix, Path cache, @Nullable String owner) {
    private static final Unprivileged HERE = find();

    static Unprivileged here() {
        return HERE;
    }

    List<String> command(List<String> command) {
        var whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    /** Makes the folder and all in it belong to whom the program runs as. */
    void give(Path folder) throws IOException {
        String wanted = owner == null ? System.getProperty("user.name") : owner;
        UserPrincipal user =
                folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(wanted);
        if (Files.getOwner(folder).equals(user)) {
            return;
        }
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.toList()) {
                Files.setOwner(path, user);
            }
        }
    }

    private static Unprivileged find() {
        String home = System.getenv("XDG_CACHE_HOME");
        Path cache =
                (home == null ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(home)).resolve("chamado");
        if (new UnixSystem().getUid() != 0) {
            return new Unprivileged(List.of(), cache, null);
        }
        // A user namespace hides that we are root and keeps our right to our own files, wherever they are.
        if (works("unshare", "-U", "true")) {
            return new Unprivileged(List.of("unshare", "-U"), cache, null);
        }
        // Where containers forbid that: nobody, who must be able to reach the programs and the data.
        return new Unprivileged(
                List.of("setpriv", "--reuid=nobody", "--regid=65534", "--clear-groups", "--inh-caps=-all"),
                Path.of("/var/cache/chamado"),
                "nobody");
    }

    private static boolean works(String... command) {
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException _) { // no such program here
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
