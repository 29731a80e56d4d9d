package dev.chamado.platform.problem;

import dev.chamado.platform.problem.Refusal.Fault;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an admin has written, as far as it has the form of what it is meant to be. Each fault of the form is told with its
 * place. Where something is missing, or a list is too long, the element of a list that this belongs to is left out, and at the
 * top a preset stands in: so the rules judge the rest, and of what they find is heard what does not follow from this.
 */
public final class Reading<T> {
    /** Members of a list or an object. What has more is not looked at: the validator takes time by their square. */
    private static final int LONGEST = 2_000;

    private final Class<T> form;
    private final BiPredicate<String, Fault> follows;
    private final JsonMapper json;
    private final Validator validator;
    private final List<Fault> faults = new ArrayList<>();
    /** Places whose form is faulty, also where that is not told because so much else is. */
    private final Set<String> faulty = new HashSet<>();
    /** Places of which nothing is known any more. */
    private final Set<String> lost = new HashSet<>();
    /** Places in which something is lost. */
    private final Set<String> aroundLost = new HashSet<>();
    /** Members of which something was left out, and the elements that were. */
    private final Set<String> incomplete = new HashSet<>();
    /** Members for which a preset stands in. */
    private final Set<String> stoodInFor = new HashSet<>();
    /** By list, in the pointers of the rest: where its elements stand in what was written. */
    private final Map<String, List<Integer>> origins = new HashMap<>();

    private @Nullable T rest;

    private Reading(Class<T> form, BiPredicate<String, Fault> follows, JsonMapper json, Validator validator) {
        this.form = form;
        this.follows = follows;
        this.json = json;
        this.validator = validator;
    }

    /**
     * Reads what was written as far as that can be done.
     *
     * @param preset a sound one of the same form, to stand in for parts; an empty object if there is none
     * @param follows whether a fault of the rules may be found only because of a part: the place of something that is not
     *     known ({@code openings/0/day}), an element that was left out for it ({@code openings/0}), or the member of the
     *     whole from which it was left out, or for which a preset stands in ({@code openings})
     */
    public static <T> Reading<T> of(
            JsonNode written,
            Class<T> form,
            JsonNode preset,
            BiPredicate<String, Fault> follows,
            JsonMapper json,
            Validator validator) {
        var reading = new Reading<>(form, follows, json, validator);
        if (written.deepCopy() instanceof ObjectNode tree) {
            reading.read(tree, preset);
        } else {
            reading.faults.add(new Fault("", "wrong-type", "This must be an object."));
        }
        return reading;
    }

    /** What is wrong with its form; at most 100. */
    public List<Fault> faults() {
        return List.copyOf(faults);
    }

    /** What can be judged; the whole when nothing is wrong with its form, nothing when too little is right. */
    public @Nullable T rest() {
        return rest;
    }

    /**
     * Of what was found in the rest that which does not follow from faults of the form, with its places in what was written; at
     * most 100.
     */
    public List<Fault> heard(List<Fault> ofRest) {
        return ofRest.stream()
                .map(fault -> new Fault(origin(fault.pointer()), fault.code(), fault.detail()))
                .filter(fault -> !follows(fault))
                .limit(Faults.MOST)
                .toList();
    }

    private boolean follows(Fault fault) {
        return isInOneOf(faulty, fault.pointer())
                || isInOneOf(lost, fault.pointer())
                || aroundLost.contains(fault.pointer())
                || incomplete.stream().anyMatch(part -> follows.test(part, fault))
                || lost.stream().anyMatch(place -> follows.test(place.substring(1), fault));
    }

    private void read(ObjectNode tree, JsonNode preset) {
        if (tree.size() > LONGEST) {
            tell(tooLong(""));
            return;
        }
        for (var place : tooLong(tree, "", new ArrayList<>())) {
            tell(tooLong(place));
            lose(place);
            cut(tree, JsonPointer.compile(place));
        }
        var value = typed(tree);
        if (value == null) {
            return;
        }
        var ofWrongType = Set.copyOf(lost);
        var holes = new TreeSet<String>();
        for (var fault : malformed(value)) {
            if (!isInOneOf(ofWrongType, fault.pointer())) {
                tell(fault);
            }
            if (isHole(tree, fault.pointer())) {
                holes.add(fault.pointer());
            }
        }
        rest = holes.isEmpty() ? value : mended(tree, holes, preset);
    }

    private static Fault tooLong(String place) {
        return new Fault(place, "size", "It is too long.");
    }

    private static List<String> tooLong(JsonNode node, String here, List<String> places) {
        if (node.size() > LONGEST) {
            places.add(here);
        } else if (node.isObject()) {
            node.properties().forEach(each -> tooLong(each.getValue(), here + step(each.getKey()), places));
        } else {
            for (int i = 0; i < node.size(); i++) {
                tooLong(node.get(i), here + "/" + i, places);
            }
        }
        return places;
    }

    private void tell(Fault fault) {
        faulty.add(fault.pointer());
        if (faults.size() < Faults.MOST) {
            faults.add(fault);
        }
    }

    private void lose(String place) {
        lost.add(place);
        for (var here = place; !here.isEmpty() && aroundLost.add(around(here)); ) {
            here = around(here);
        }
    }

    /** As what it is meant to be, without what is of no type that is known there; each such place is told. */
    private @Nullable T typed(ObjectNode tree) {
        var met = new HashSet<String>();
        while (faults.size() < Faults.MOST) {
            try {
                return json.treeToValue(tree, form);
            } catch (JacksonException e) {
                var fault = InputFaults.of(e).getFirst();
                var place = fault.pointer();
                if (met.add(place)) {
                    tell(fault);
                } else {
                    do { // what was taken away is missed: then nothing around it can be read either
                        place = around(place);
                    } while (!place.isEmpty() && !met.add(place));
                }
                if (place.isEmpty()) {
                    return null;
                }
                if (!fault.code().equals("unknown-property")) {
                    lose(place);
                }
                cut(tree, JsonPointer.compile(place));
            }
        }
        return null;
    }

    private static void cut(JsonNode tree, JsonPointer place) {
        switch (tree.at(place.head())) {
            case ObjectNode object -> object.remove(place.last().getMatchingProperty());
            case ArrayNode list -> list.setNull(place.last().getMatchingIndex());
            default -> {} // went with what it stood in
        }
    }

    private List<Fault> malformed(T value) {
        return InputFaults.of(validator.validate(value)).stream()
                .sorted(Comparator.comparing(Fault::pointer))
                .toList();
    }

    /** A text of the wrong form is one that may be named elsewhere; what is missing, and a list of the wrong length, is of no use. */
    private static boolean isHole(JsonNode tree, String place) {
        var node = tree.at(place);
        return node.isMissingNode() || node.isNull() || node.isArray();
    }

    private @Nullable T mended(ObjectNode tree, Set<String> holes, JsonNode preset) {
        var left = new HashSet<String>();
        var open = holes;
        while (true) {
            boolean isBetter = false;
            for (var hole : open) {
                isBetter |= !isGone(hole, left) && isMended(tree, hole, preset, left);
            }
            if (!isBetter) {
                return null;
            }
            origins.clear();
            var whole = without(tree, "", "", left);
            var value = json.treeToValue(whole, form);
            open = new TreeSet<>();
            for (var fault : malformed(value)) {
                if (isHole(whole, fault.pointer())) {
                    open.add(origin(fault.pointer()));
                }
            }
            if (open.isEmpty()) {
                return value;
            }
        }
    }

    /** Whether it is not there any more, as another hole was in the same element or part. */
    private boolean isGone(String hole, Set<String> left) {
        return stoodInFor.contains(steps(hole)[0]) || isInOneOf(left, hole);
    }

    private boolean isMended(ObjectNode tree, String hole, JsonNode preset, Set<String> left) {
        lose(hole);
        var element = element(tree, hole);
        return element == null ? isStoodInFor(tree, hole, preset, left) : left.add(leftOut(element));
    }

    /** The innermost element of a list around the hole, if it is in any. */
    private static @Nullable String element(JsonNode tree, String hole) {
        var here = new StringBuilder();
        var node = tree;
        String element = null;
        for (var step : steps(hole)) {
            here.append('/').append(step);
            if (node.isArray()) {
                element = here.toString();
            }
            node = node.at("/" + step);
        }
        return element;
    }

    private String leftOut(String element) {
        lose(element);
        incomplete.add(steps(element)[0]);
        incomplete.add(element.substring(1));
        return element;
    }

    private boolean isStoodInFor(ObjectNode tree, String hole, JsonNode preset, Set<String> left) {
        var part = steps(hole)[0];
        if (!preset.has(part) || !stoodInFor.add(part)) {
            return false;
        }
        left.removeIf(element -> isIn(element, "/" + part)); // nothing of it is there any more
        lose("/" + part);
        incomplete.add(part);
        tree.set(part, preset.get(part));
        return true;
    }

    private JsonNode without(JsonNode node, String at, String here, Set<String> left) {
        if (node.isObject()) {
            var copy = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(each -> {
                var step = step(each.getKey());
                copy.set(each.getKey(), without(each.getValue(), at + step, here + step, left));
            });
            return copy;
        }
        if (node.isArray()) {
            var copy = JsonNodeFactory.instance.arrayNode();
            var kept = new ArrayList<Integer>();
            for (int i = 0; i < node.size(); i++) {
                if (!left.contains(at + "/" + i)) {
                    copy.add(without(node.get(i), at + "/" + i, here + "/" + kept.size(), left));
                    kept.add(i);
                }
            }
            origins.put(here, kept);
            return copy;
        }
        return node;
    }

    /** Where a place of the rest is in what was written. */
    private String origin(String place) {
        var here = new StringBuilder();
        var at = new StringBuilder();
        for (var step : steps(place)) {
            var kept = origins.getOrDefault(here.toString(), List.of());
            boolean isElement = step.matches("[0-9]{1,6}") && Integer.parseInt(step) < kept.size();
            at.append('/').append(isElement ? kept.get(Integer.parseInt(step)) : step);
            here.append('/').append(step);
        }
        return at.toString();
    }

    private static String step(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private static String[] steps(String place) {
        return place.isEmpty() ? new String[0] : place.substring(1).split("/", -1);
    }

    private static String around(String place) {
        return place.substring(0, Math.max(0, place.lastIndexOf('/')));
    }

    private static boolean isInOneOf(Set<String> places, String place) {
        var here = place;
        while (!here.isEmpty() && !places.contains(here)) {
            here = around(here);
        }
        return places.contains(here);
    }

    private static boolean isIn(String place, String other) {
        return place.equals(other) || place.startsWith(other + "/");
    }
}
