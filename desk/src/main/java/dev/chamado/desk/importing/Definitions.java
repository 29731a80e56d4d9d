package dev.chamado.desk.importing;

import dev.chamado.desk.door.Answer;
import dev.chamado.desk.door.Asking;
import dev.chamado.desk.door.Door;
import dev.chamado.desk.door.Door.Refused;
import java.util.function.Function;

/** A tenant's definitions at the gateway, as its admin reads and publishes them. */
record Definitions(Door door) {
    private static final String ADMIN = "rita.alves";

    /** A definition as it holds; without a version if it was never published. */
    Answer read(String name) {
        return door.ask(Asking.get(ADMIN, "/api/v1/definitions/" + name));
    }

    /**
     * Publishes what follows from what holds.
     *
     * @return its version
     */
    long publish(String name, Function<Answer, Object> change) {
        var path = "/api/v1/definitions/" + name;
        while (true) {
            var read = read(name);
            var answer = door.hear(Asking.json(
                    ADMIN, "PUT", path, change.apply(read), null, read.version() < 0 ? null : read.version()));
            if (answer.status() < 300) {
                return answer.version() + 1;
            }
            if (answer.status() != 412
                    && !answer.isProblem(
                            "version-missing")) { // somebody else has published meanwhile: on top of that then
                throw new Refused("PUT " + path + ": " + answer.status() + " " + answer.body());
            }
        }
    }
}
