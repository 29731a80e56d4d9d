package dev.chamado.desk.deployment;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * A service as one of the two ways of deploying has it.
 *
 * @param where the file, for whoever reads a fault
 * @param environment what it is told; a secret is {@code <secret:NAME>}
 */
record Deployed(String where, Service service, String image, Map<String, String> environment) {
    private static final Pattern SECRET = Pattern.compile("(.*_)?(PASSWORD|KEY|SECRET)|MONGO_URI");

    static String secret(String name) {
        return "<secret:" + name + ">";
    }

    /** Whether a variable's value must not stand in a file that is committed. */
    static boolean isSecret(String variable) {
        return SECRET.matcher(variable).matches();
    }

    String told(String variable) {
        return environment.getOrDefault(variable, "");
    }
}
