package dev.chamado.ticket.form;

import dev.chamado.contracts.definition.DefinitionEvent.FormField;
import dev.chamado.contracts.definition.DefinitionEvent.FormPublished;
import dev.chamado.platform.problem.Refusal.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A form that was found to be sound, ready to judge answers. Answers are texts: numbers, truths and lists as their JSON.
 *
 * @param keys of the answers that it knows
 * @param judge every fault of some answers, with its place under {@code /fields}
 */
public record Form(FormPublished published, Set<String> keys, Function<Map<String, String>, List<Fault>> judge) {
    /** The code of an answer that is needed and was not given. */
    public static final String MISSING = "form-answer-missing";

    public String name() {
        return published.form();
    }

    public int version() {
        return published.version();
    }

    /** Everything that is wrong with a person's answers. */
    public List<Fault> faults(Map<String, String> answers) {
        return judge.apply(answers);
    }

    /** What is wrong with the answers of a requester, who is not asked what is for staff. */
    public List<Fault> faultsOfRequester(Map<String, String> answers) {
        var internal = internalKeys();
        var faults = new ArrayList<Fault>();
        answers.keySet().stream()
                .filter(internal::contains)
                .sorted()
                .forEach(key -> faults.add(
                        new Fault("/fields/" + key, "form-answer-unknown", "The form does not ask for this.")));
        judge.apply(answers).stream()
                .filter(fault -> !fault.code().equals(MISSING) || !isOneOf(internal, fault))
                .forEach(faults::add);
        return faults;
    }

    private static boolean isOneOf(Set<String> internal, Fault fault) {
        return internal.stream().anyMatch(key -> fault.pointer().equals("/fields/" + key));
    }

    /** What is wrong with the answers of a machine, which is not asked for what it does not say. */
    public List<Fault> faultsOfMachine(Map<String, String> answers) {
        return judge.apply(answers).stream()
                .filter(fault -> !fault.code().equals(MISSING))
                .toList();
    }

    /** What a change of answers makes worse: faults that were there before are not held against it. */
    public List<Fault> faultsOfChange(Map<String, String> before, Map<String, String> after) {
        return faultsOfChange(judge.apply(before), after);
    }

    private List<Fault> faultsOfChange(List<Fault> before, Map<String, String> after) {
        var known = new HashSet<>(before);
        return judge.apply(after).stream()
                .filter(fault -> !known.contains(fault))
                .toList();
    }

    /**
     * What keeps answers to another version from being answers to this one: what was wrong with them before is not held
     * against them, nor what only staff is asked. Answers that few may read, or that are sealed, do not become others by it.
     */
    public List<Fault> faultsOfTaking(Map<String, String> answers, Form before) {
        var internal = internalKeys();
        var faults = new ArrayList<Fault>();
        faultsOfChange(before.judge.apply(answers), answers).stream()
                .filter(fault -> !fault.code().equals(MISSING) || !isOneOf(internal, fault))
                .forEach(faults::add);
        answers.keySet().stream()
                .filter(keys::contains) // of others it is said already
                .filter(key -> before.isInternal(key) && !isInternal(key) || before.isPersonal(key) && !isPersonal(key))
                .sorted()
                .forEach(
                        key -> faults.add(
                                new Fault(
                                        "/fields/" + key,
                                        "form-answer-disclosed",
                                        "The answer was given for staff only, or sealed for the requester; this version says otherwise.")));
        return faults;
    }

    /** Whether an answer is for staff only; what the form does not know is. */
    public boolean isInternal(String key) {
        return !keys.contains(key) || internalKeys().contains(key);
    }

    /** Whether an answer is sealed for the requester. */
    public boolean isPersonal(String key) {
        return personalKeys().contains(key);
    }

    /** The keys of the answers that are sealed for the requester. */
    public Set<String> personalKeys() {
        return published.fields().stream()
                .filter(field -> Boolean.TRUE.equals(field.personal()))
                .map(FormField::key)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The keys of the answers that are for staff only. */
    public Set<String> internalKeys() {
        return published.fields().stream()
                .filter(FormField::internal)
                .map(FormField::key)
                .collect(Collectors.toUnmodifiableSet());
    }
}
