package dev.chamado.sla.breach;

import static java.util.stream.Collectors.joining;

import dev.chamado.contracts.sla.SlaEvent.BreachCause;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.sla.clock.Agreements;
import dev.chamado.sla.promise.Account;
import dev.chamado.sla.promise.Account.Kind;
import dev.chamado.sla.promise.Course;
import dev.chamado.sla.promise.PromisedClock;
import dev.chamado.sla.promise.PromisedClock.Breach;
import dev.chamado.sla.promise.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the time of a broken promise went, from its start to the instant at which it broke. What counted, was paused and
 * was outside the hours add up to the time on the wall; so does the time in groups.
 *
 * @param kind whether time passed, or a change set a target that had passed already
 * @param changedAt when that change was
 * @param counted calendar time: the target
 * @param outside on the wall, outside the hours of the calendar
 * @param paused on the wall
 * @param pauses for what and by whom, each once
 * @param unassigned on the wall, while nobody had the ticket
 * @param groups that had the ticket, in order, each once
 */
record Cause(
        BreachCause kind,
        @Nullable Instant changedAt,
        Duration counted,
        Duration outside,
        Duration paused,
        List<Pauses> pauses,
        Duration unassigned,
        List<InGroup> groups) {

    /**
     * All pauses for one thing by one person.
     *
     * @param reason nothing for the time between a resolution and the reopening
     * @param by who put the ticket on hold; nothing if that is not known
     * @param merged whether the ticket was merged into another one
     */
    record Pauses(@Nullable HoldReason reason, @Nullable String by, Duration lasted, boolean merged) {
        /** A hold, or the time between a resolution and the reopening. */
        Pauses(@Nullable HoldReason reason, @Nullable String by, Duration lasted) {
            this(reason, by, lasted, false);
        }
    }

    /** @param groupId nothing: the ticket was in none, or not known yet */
    record InGroup(@Nullable String groupId, Duration lasted) {}

    /**
     * @return nothing when the time cannot be told: before anything was promised the clock did something that follows
     *     neither from its facts nor from the policy that broke
     */
    static Optional<Cause> of(PromisedClock clock, Breach breach, Course course, Agreements agreed) {
        var setting = breach.setting();
        var calendar = agreed.calendars().get(setting.calendarId());
        if (calendar == null) {
            return Optional.empty();
        }
        var pausing = agreed.pausing(setting.policyVersion(), setting.policyId());
        var account = Account.until(clock, course, pausing, calendar, breach.at());
        return account.counted().equals(setting.target())
                ? Optional.of(of(clock, breach, course, account))
                : Optional.empty();
    }

    private static Cause of(PromisedClock clock, Breach breach, Course course, Account account) {
        var hands = Hands.of(course, clock.startedAt(), breach.at());
        return new Cause(
                breach.cause(),
                breach.cause() == BreachCause.RETARGETED ? breach.setting().at() : null,
                account.counted(),
                account.outside(),
                account.paused(),
                pauses(account),
                hands.unassigned(),
                hands.groups());
    }

    private static List<Pauses> pauses(Account account) {
        record For(@Nullable HoldReason reason, @Nullable String by, boolean merged) {}
        var sums = new LinkedHashMap<For, Duration>();
        for (var each : account.intervals()) {
            if (each.kind() != Kind.RUNNING) {
                sums.merge(
                        new For(each.reason(), each.by(), each.kind() == Kind.MERGED), each.lasted(), Duration::plus);
            }
        }
        return sums.entrySet().stream()
                .map(each -> new Pauses(each.getKey().reason, each.getKey().by, each.getValue(), each.getKey().merged))
                .toList();
    }

    /** The breach and its cause as a sentence. */
    String in(Words words, PromisedClock clock, Breach breach) {
        var parts = new ArrayList<String>();
        parts.add(words.promise(clock.metric(), breach.setting(), clock.startedAt()));
        parts.add(words.say("breached", words.time(breach.at())));
        if (changedAt != null) {
            parts.add(words.say("breach.retargeted", words.time(changedAt)));
        }
        if (isWorthAWord(unassigned)) {
            parts.add(words.say("breach.unassigned", Words.length(unassigned)));
        }
        var stays = groups.stream()
                .filter(each -> isWorthAWord(each.lasted))
                .map(each -> each.groupId == null
                        ? words.say("breach.nowhere", Words.length(each.lasted))
                        : words.say("breach.in", Words.length(each.lasted), each.groupId))
                .collect(joining(", "));
        if (!stays.isEmpty()) {
            parts.add(stays);
        }
        for (var pause : pauses) {
            if (isWorthAWord(pause.lasted)) {
                var reason = pause.merged ? words.say("reason.MERGED") : words.reason(pause.reason);
                parts.add(
                        pause.by == null
                                ? words.say("paused", Words.length(pause.lasted), reason)
                                : words.say("breach.paused", Words.length(pause.lasted), pause.by, reason));
            }
        }
        if (isWorthAWord(outside)) {
            parts.add(words.say("outside", Words.length(outside)));
        }
        return String.join("; ", parts) + ".";
    }

    private static boolean isWorthAWord(Duration time) {
        return time.compareTo(Words.SHOWN) >= 0;
    }
}
