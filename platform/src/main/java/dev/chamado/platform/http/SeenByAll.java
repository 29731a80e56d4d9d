package dev.chamado.platform.http;

import dev.chamado.platform.caller.Role;
import dev.chamado.platform.caller.Routes;
import dev.chamado.platform.caller.Routes.Route;
import dev.chamado.platform.example.Examples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/**
 * What each service's test has everybody read of its running self: each route as each reader, where words are planted by
 * which it is known who may read them. {@code zstaffnote} is a word of the kind {@code staff}; whoever may read that kind is
 * of the staff, and is answered by each GET route that lets his role in. A route that nobody has said how to ask is a fault,
 * and so is a question that nobody is answered, and a kind of words that none of its readers has met: nothing would be
 * shown by them.
 *
 * <p>A route is named by method and path, {@code GET /tickets/{id}}, and one that sends events as they come by
 * {@code STREAM}. It is asked in several ways: what stands behind its question mark, or a body.
 */
public final class SeenByAll {
    private static final String STAFF = "staff";
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    /** Routes that every service has. */
    private static final Pattern COMMON = Pattern.compile("/operations/[a-z-]+/(followers|event-store)(/.*)?");

    private static final int SILENCES = 2; // the first comes with the answer, the next when there is nothing more

    private final BinaryOperator<String> tokens;
    private final URI base;
    private final Map<String, Route> routes = new LinkedHashMap<>();
    private final Map<String, List<String>> ways = new LinkedHashMap<>();
    private final Map<String, List<String>> fills = new HashMap<>();
    private final Map<String, String> planted = new LinkedHashMap<>();
    private final List<Reader> readers = new ArrayList<>();
    /** Where a reader of the staff may be answered that there is no such thing. */
    private final Set<String> own = new HashSet<>();
    /** Where everybody may. */
    private final Set<String> inVain = new HashSet<>();

    private record Reader(String name, Role role, String token, Set<String> may) {
        @Override
        public String toString() {
            return name + " (" + role + ")";
        }
    }

    private record Answer(int status, String text) {}

    /** What one reader met: faults, the kinds of the words, and whether he was answered. */
    private record Reading(List<String> faults, Set<String> met, boolean answered) {}

    /**
     * @param running a context whose server has started
     * @param tokens a good token of a person with a role, in lower case
     * @param which routes have to be asked
     */
    public SeenByAll(ApplicationContext running, BinaryOperator<String> tokens, Predicate<Route> which) {
        this.tokens = tokens;
        this.base = URI.create(
                "http://127.0.0.1:" + running.getEnvironment().getRequiredProperty("local.server.port") + "/api/v1");
        running.getBean(Routes.class).all().stream().filter(which).forEach(this::add);
    }

    /** All routes have to be asked. */
    public SeenByAll(ApplicationContext running, BinaryOperator<String> tokens) {
        this(running, tokens, _ -> true);
    }

    private void add(Route route) {
        var name = nameOf(route);
        routes.put(name, route);
        if (!COMMON.matcher(bare(route)).matches()) {
            return;
        }
        if (route.method().equals("GET")) {
            asked(name);
        } else {
            askedInVain(name, route.bodied() ? ofNothing(route) : "");
            fills(bare(route) + " name", "nothing");
        }
    }

    /** A body by which an operator asks for what is not there. */
    private static String ofNothing(Route route) {
        return route.pattern().endsWith("/republish")
                ? "{\"tenant\":\"nowhere\",\"subject\":\"nothing\"}"
                : "{\"subjects\":[\"nowhere/nothing\"]}";
    }

    /** Says how a route is asked. */
    public SeenByAll asked(String route, String... how) {
        ways.put(route, how.length == 0 ? List.of("") : List.of(how));
        return this;
    }

    /** The same of one whose answers are for some of the staff only. */
    public SeenByAll askedOfOwn(String route, String... how) {
        own.add(route);
        return asked(route, how);
    }

    /** The same of one that has nothing to answer here. */
    public SeenByAll askedInVain(String route, String... how) {
        inVain.add(route);
        return askedOfOwn(route, how);
    }

    /**
     * Says what stands for a variable of addresses.
     *
     * @param name of the variable; with a path before it, of those below the path; with a reader's name before it, for him
     */
    public SeenByAll fills(String name, String... values) {
        fills.put(name, List.of(values));
        return this;
    }

    /** Says of a text that it is of a kind, as its words are; to who has said it himself, nothing is told by it. */
    public SeenByAll planted(String kind, String... texts) {
        for (var text : texts) {
            planted.put(text, kind);
        }
        return this;
    }

    /**
     * Names a reader.
     *
     * @param person his id and his role, in lower case
     * @param may the kinds of words that he may read
     */
    public SeenByAll reader(String person, String role, String... may) {
        readers.add(new Reader(
                person, Role.valueOf(role.toUpperCase(Locale.ROOT)), tokens.apply(person, role), Set.of(may)));
        return this;
    }

    /** Has everybody ask for everything, in the order in which it was said; says what is not as it must be. */
    public List<String> faults(String... kinds) {
        var words = Pattern.compile("z(" + String.join("|", kinds) + ")\\w*");
        var faults = new ArrayList<String>();
        routes.keySet().stream()
                .filter(name -> !ways.containsKey(name))
                .forEach(name -> faults.add("nobody has said how to ask " + name));
        var met = new HashSet<String>();
        try (var http = HttpClient.newHttpClient()) {
            ways.forEach((name, all) -> {
                var route = routes.get(name);
                if (route == null) {
                    faults.add("there is no " + name);
                    return;
                }
                for (var way : all) {
                    var readings = readings(route, reader -> read(http, reader, route, way, words));
                    readings.forEach(each -> faults.addAll(each.faults));
                    readings.forEach(each -> met.addAll(each.met));
                    if (readings.stream().noneMatch(Reading::answered) && !inVain.contains(name)) {
                        faults.add("nobody is answered by " + name + " " + way);
                    }
                }
            });
        }
        Stream.of(kinds)
                .filter(kind -> !met.contains(kind) && readers.stream().anyMatch(reader -> reader.may.contains(kind)))
                .forEach(kind -> faults.add("nobody meets the words of " + kind));
        return faults;
    }

    /** One after the other; streams, which take their time, all at once. */
    private List<Reading> readings(Route route, Function<Reader, Reading> asks) {
        if (!route.isStream()) {
            return readers.stream().map(asks).toList();
        }
        var all = readers.stream()
                .map(reader -> CompletableFuture.supplyAsync(() -> asks.apply(reader), Thread::startVirtualThread))
                .toList();
        return all.stream().map(CompletableFuture::join).toList();
    }

    private Reading read(HttpClient http, Reader reader, Route route, String way, Pattern words) {
        var name = nameOf(route);
        var faults = new ArrayList<String>();
        var met = new HashSet<String>();
        var answered = false;
        var isBody = !way.isEmpty() && !way.startsWith("?");
        for (var path : paths(reader, bare(route), isBody ? "" : way)) {
            var answer = ask(http, reader, route, path, isBody ? way : null);
            var asked = isBody ? path + " " + way : path;
            if (answer.status >= 500) {
                faults.add(reader + " breaks " + name + " by " + asked + ": " + answer.text);
            }
            kinds(answer.text, asked, words).forEach((word, kind) -> {
                met.add(kind);
                if (!reader.may.contains(kind)) {
                    faults.add(reader + " reads " + word + " by " + name + ", asked for " + asked);
                }
            });
            answered |= answer.status < 300;
        }
        if (!answered
                && route.method().equals("GET")
                && reader.may.contains(STAFF)
                && route.allowed().contains(reader.role)
                && !own.contains(name)) {
            faults.add(reader + " may read and is not answered by " + name + " " + way);
        }
        return new Reading(faults, met, answered);
    }

    /** The words in a text, with their kinds. */
    private Map<String, String> kinds(String text, String asked, Pattern words) {
        var kinds = new LinkedHashMap<String, String>();
        var word = words.matcher(text);
        while (word.find()) {
            kinds.put(word.group(), word.group(1));
        }
        planted.forEach((literal, kind) -> {
            if (text.contains(literal) && !asked.contains(literal)) {
                kinds.put(literal, kind);
            }
        });
        return kinds;
    }

    /** The route's address with everything in it that it can be asked for. */
    private List<String> paths(Reader reader, String pattern, String query) {
        var paths = List.of(pattern + query);
        for (var variable = VARIABLE.matcher(pattern + query); variable.find(); ) {
            var values = valuesOf(variable.group(1), reader, pattern);
            var name = variable.group();
            paths = paths.stream()
                    .flatMap(path -> values.stream().map(value -> path.replace(name, value)))
                    .distinct()
                    .toList();
        }
        return paths;
    }

    private List<String> valuesOf(String variable, Reader reader, String pattern) {
        var his = fills.get(reader.name + " " + variable);
        for (var below = pattern; his == null && !below.isEmpty(); below = below.substring(0, below.lastIndexOf('/'))) {
            his = fills.get(below + " " + variable);
        }
        var values = his == null ? fills.get(variable) : his;
        if (values == null) {
            throw new IllegalStateException("Nothing stands for {" + variable + "} in " + pattern);
        }
        return values;
    }

    private Answer ask(HttpClient http, Reader reader, Route route, String path, @Nullable String body) {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + reader.token)
                .header(Examples.HOSTILE, "yes") // planted words are no example
                .method(route.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        try {
            if (!route.isStream()) {
                var answer = http.send(request.build(), BodyHandlers.ofString());
                return new Answer(answer.statusCode(), answer.body());
            }
            var answer = http.send(request.header("Accept", "text/event-stream").build(), BodyHandlers.ofLines());
            try (var lines = answer.body()) {
                return new Answer(answer.statusCode(), untilSilence(lines.iterator()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** What a stream has to say at this moment. */
    private static String untilSilence(Iterator<String> lines) {
        var said = new StringBuilder();
        for (int silences = 0; silences < SILENCES && lines.hasNext(); ) {
            var line = lines.next();
            said.append(line).append('\n');
            silences += line.startsWith(":") ? 1 : 0;
        }
        return said.toString();
    }

    private static String nameOf(Route route) {
        return (route.isStream() ? "STREAM" : route.method()) + " " + bare(route);
    }

    private static String bare(Route route) {
        return route.pattern().replaceAll("\\{(\\w+):[^}]*}", "{$1}").replaceFirst("^/api/v1", "");
    }
}
