package dev.chamado.backing.mongo;

import dev.chamado.backing.Launch;

/** The MongoDB protocol as a process of its own: {@code MongoServer --port 17017 --data ./data/mongo}. */
public final class MongoServer {
    private MongoServer() {}

    public static void main(String[] args) {
        Launch.run(args, launch -> {
            var mongo = EmbeddedMongo.start(launch.data(), launch.number("port", 17017));
            Launch.serve("MongoDB is ready at 127.0.0.1:" + mongo.port(), mongo);
        });
    }
}
