package dev.chamado.sla.agreement;

import dev.chamado.platform.problem.Faults;
import dev.chamado.platform.problem.Reading;
import dev.chamado.platform.problem.Refusal.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A body, or a part of one that is a body elsewhere, as far as it could be read, with its rules.
 *
 * @param at pointer to it in the whole body
 */
public record Judged<T>(String at, Reading<T> reading, Function<T, List<Fault>> rules) {

    /**
     * All faults of the parts of a body, up to 100 of their form and as many of their rules, if one of them has not its form;
     * what has it is judged where it is carried out.
     */
    public static List<Fault> atOnce(List<Judged<?>> parts) {
        var faults = new ArrayList<Fault>();
        parts.forEach(part -> faults.addAll(under(part.at, part.reading.faults())));
        if (faults.isEmpty()) {
            return List.of();
        }
        var ofRules = new ArrayList<Fault>();
        parts.forEach(part -> ofRules.addAll(part.ofRules()));
        return Stream.concat(Faults.first(faults).stream(), Faults.first(ofRules).stream())
                .toList();
    }

    private List<Fault> ofRules() {
        var rest = reading.rest();
        return rest == null ? List.of() : under(at, reading.heard(rules.apply(rest)));
    }

    /** The same with their places in the whole. */
    static List<Fault> under(String at, List<Fault> faults) {
        return faults.stream()
                .map(fault -> new Fault(at + fault.pointer(), fault.code(), fault.detail()))
                .toList();
    }
}
