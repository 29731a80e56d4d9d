package dev.chamado.desk.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keycloak's realm has the demo people of the embedded issuer, and tokens with the claims that the services believe. */
final class Realm {
    static final String PATH = "compose/keycloak-realm.json";
    private static final String PEOPLE = "backing/src/main/resources/dev/chamado/backing/identity/people.json";
    private static final Set<String> CLAIMS = Set.of("tenant", "roles", "groups", "locale");

    private Realm() {}

    static List<String> faults(Sources sources) {
        var faults = new ArrayList<String>();
        var realm = sources.yaml(PATH).getFirst();
        var expected = new TreeMap<String, String>();
        for (var person : Tree.list(sources.yaml(PEOPLE).getFirst().get("people"))) {
            expected.put(
                    text(person, "sub"),
                    text(person, "tenant") + " " + text(person, "locale") + " " + sorted(Tree.at(person, "roles")) + " "
                            + sorted(Tree.at(person, "groups")) + " " + text(person, "password"));
        }
        var found = new TreeMap<String, String>();
        for (var user : Tree.list(realm.get("users"))) {
            found.put(
                    text(user, "id"),
                    one(user, "tenant") + " " + one(user, "locale") + " "
                            + sorted(Tree.at(user, "clientRoles", "chamado")) + " " + sorted(Tree.at(user, "groups"))
                            + " "
                            + Tree.list(Tree.at(user, "credentials")).stream()
                                    .map(it -> text(it, "value"))
                                    .collect(Collectors.joining()));
        }
        if (!found.equals(expected)) {
            faults.add("people of the realm are " + found + ", of the embedded issuer " + expected);
        }
        for (var name : List.of("chamado-web", "monitor")) {
            var client = client(realm, name);
            var claims = Tree.list(client.get("protocolMappers")).stream()
                    .filter(it -> "true".equals(Tree.at(it, "config", "access.token.claim")))
                    .map(it -> text(Tree.at(it, "config"), "claim.name"))
                    .collect(Collectors.toSet());
            if (!claims.containsAll(CLAIMS)) {
                faults.add("tokens of " + name + " carry only " + new TreeSet<>(claims));
            }
            if (Tree.list(client.get("protocolMappers")).stream()
                    .noneMatch(it -> "chamado".equals(Tree.at(it, "config", "included.client.audience")))) {
                faults.add("tokens of " + name + " are for somebody else");
            }
        }
        var web = client(realm, "chamado-web");
        if (!"S256".equals(Tree.at(web, "attributes", "pkce.code.challenge.method"))
                || !Boolean.TRUE.equals(web.get("publicClient"))
                || !Boolean.FALSE.equals(web.get("directAccessGrantsEnabled"))
                || !Tree.list(web.get("redirectUris")).contains("http://localhost:8080/signed-in")) {
            faults.add("chamado-web does not sign in by code and PKCE");
        }
        if (!text(client(realm, "monitor"), "secret").startsWith("${")) {
            faults.add("the secret of monitor is told");
        }
        return faults;
    }

    private static Map<String, Object> client(Map<String, Object> realm, String name) {
        return Tree.list(realm.get("clients")).stream()
                .map(Tree::map)
                .filter(it -> name.equals(it.get("clientId")))
                .findFirst()
                .orElseGet(Map::of);
    }

    private static String text(@Nullable Object node, String key) {
        return Tree.text(Tree.at(node, key));
    }

    private static String one(Object user, String attribute) {
        return Tree.list(Tree.at(user, "attributes", attribute)).stream()
                .map(Tree::text)
                .collect(Collectors.joining());
    }

    private static String sorted(@Nullable Object many) {
        return Tree.list(many).stream().map(Tree::text).sorted().toList().toString();
    }
}
