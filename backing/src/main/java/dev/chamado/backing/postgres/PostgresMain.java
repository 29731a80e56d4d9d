package dev.chamado.backing.postgres;

import dev.chamado.backing.Launch;

/**
 * PostgreSQL as a process that can be supervised: {@code PostgresMain --port 15432 --data ./data/postgres --databases
 * ticket,routing}. Ends when the server ends, and the server when it is told to stop.
 */
public final class PostgresMain {
    private PostgresMain() {}

    public static void main(String[] args) {
        Launch.run(args, PostgresMain::serve);
    }

    private static void serve(Launch launch) throws Exception {
        var postgres = PostgresServer.start(launch.data(), launch.number("port", 15432));
        Launch.closeAtExit(postgres);
        for (String database : launch.text("databases", "").split(",", -1)) {
            if (!database.isBlank()) {
                postgres.createDatabase(database.strip());
            }
        }
        System.out.println("PostgreSQL is ready at 127.0.0.1:" + postgres.port());
        int code = postgres.await();
        if (code != 0) {
            System.err.println("PostgreSQL ended with " + code);
        }
        System.exit(1); // waits for the stop that is under way, if that is why it ended
    }
}
