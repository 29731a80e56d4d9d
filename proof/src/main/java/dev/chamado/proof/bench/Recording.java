package dev.chamado.proof.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JFR recordings of all our services while something is measured, for reading later. */
record Recording(@Nullable Path folder, String name, Map<String, Long> services) implements AutoCloseable {

    /** Does nothing without a folder. */
    static Recording start(@Nullable Path folder, String name, Site site) throws IOException, InterruptedException {
        var recording = new Recording(folder, name, folder == null ? Map.of() : site.services());
        if (folder != null) {
            Files.createDirectories(folder);
            for (var process : recording.services.values()) {
                jcmd(process, "JFR.start", "name=bench", "settings=profile");
            }
        }
        return recording;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (folder != null) {
            for (var service : services.entrySet()) {
                var file =
                        folder.resolve(name + "-" + service.getKey() + ".jfr").toAbsolutePath();
                jcmd(service.getValue(), "JFR.stop", "name=bench", "filename=" + file);
            }
        }
    }

    private static void jcmd(long process, String... words) throws IOException, InterruptedException {
        var program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var command = new java.util.ArrayList<>(List.of(program, "" + process));
        command.addAll(List.of(words));
        int code = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("jcmd " + process + " " + words[0] + " ended with " + code);
        }
    }
}
